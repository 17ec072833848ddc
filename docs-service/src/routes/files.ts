import { setTimeout as pause } from 'node:timers/promises';
import { notFound } from '@callboard/sdk/contract';
import { docsContract } from '@callboard/sdk/contracts/docs';
import { eventStream, identityOf, requireScope, streamEvents } from '@callboard/sdk/service';
import express, { type Request, type RequestHandler, type Router } from 'express';
import type { Deps } from '../deps.ts';
import { findServed, findSite, type SiteName } from './find-site.ts';
import { pathOfParams, sendAsset } from './send-asset.ts';

/** Asks for the right to read docs, where no contract does. */
export const readersOnly: RequestHandler = (request, _response, next) => {
  requireScope(identityOf(request), 'docs:read');
  next();
};

export const siteNameOf = ({ params }: Request): SiteName => ({
  namespace: String(params['namespace']),
  kind: String(params['kind']),
  name: String(params['name']),
});

const looksEveryMs = 250;

/** What of the docs API is no JSON: files of sites, and streams of events. */
export function fileRoutes(deps: Deps): Router {
  const router = express.Router();
  const site = `${docsContract.basePath}/sites/:namespace/:kind/:name`;
  router.get(`${docsContract.basePath}/events`, readersOnly, streamEvents(deps.events));

  router.get(`${site}/assets/:version/*path`, readersOnly, async (request, response) => {
    const path = pathOfParams(request);
    const found = await findServed(deps, siteNameOf(request), String(request.params['version']));
    const asset = await deps.pages.asset(found.site.ref, found.version.name, path);
    if (!asset) throw notFound(`file ${path} of the docs of ${found.site.ref}`);
    await sendAsset({ request, response }, asset, deps.blobs);
  });

  router.get(`${site}/builds/:id/log`, readersOnly, async (request, response) => {
    const known = await findSite(deps, siteNameOf(request));
    const id = String(request.params['id']);
    if ((await deps.builds.find(id))?.site !== known.ref)
      throw notFound(`build ${id} of the docs of ${known.ref}`);
    const gone = new AbortController();
    const stream = eventStream(response, { onClose: () => gone.abort() });
    let after = Number(request.headers['last-event-id'] ?? 0) || 0;
    while (!gone.signal.aborted) {
      const build = await deps.builds.find(id);
      for (const line of await deps.builds.lines(id, after)) {
        after = line.line;
        stream.send({ id: String(line.line), type: 'line', data: line });
      }
      if (!build || build.state === 'ready' || build.state === 'failed') {
        stream.send({ type: 'end', data: { state: build?.state ?? 'failed' } });
        stream.close();
        return;
      }
      await pause(looksEveryMs, undefined, { signal: gone.signal }).catch(() => undefined);
    }
  });
  return router;
}
