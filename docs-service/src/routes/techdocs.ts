import { setTimeout as pause } from 'node:timers/promises';
import { notFound } from '@callboard/sdk/contract';
import { techdocsContract } from '@callboard/sdk/contracts/techdocs';
import { eventStream, type Handlers } from '@callboard/sdk/service';
import express, { type Request, type Response, type Router } from 'express';
import type { Deps } from '../deps.ts';
import { readersOnly, siteNameOf } from './files.ts';
import { findServed, findSite, type SiteName } from './find-site.ts';
import { pathOfParams, sendAsset } from './send-asset.ts';
import { filesOfSite, searchIndexOf, staticPageOf } from './techdocs-site.ts';

/** The parts of TechDocs' API that are JSON. */
export const techdocsHandlers = (deps: Deps): Handlers<typeof techdocsContract> => ({
  getTechdocsMetadata: ({ params }) => metadataOf(deps, params),
  getEntityMetadata: async ({ params }) => {
    const site = await findSite(deps, params);
    const entity = Object(await deps.sites.entity(site.ref));
    const { source } = site;
    const target =
      source.kind === 'folder' ? source.folder : 'url' in source ? source.url : source.label;
    const type = source.kind === 'folder' ? 'dir' : 'url';
    return { ...entity, locationMetadata: { type, target } };
  },
});

async function metadataOf(deps: Deps, name: SiteName) {
  const { site, version } = await findServed(deps, name, undefined);
  return {
    site_name: version.site_name ?? site.title,
    ...(version.site_description === null ? {} : { site_description: version.site_description }),
    etag: version.revision ?? '',
    build_timestamp: version.built_at ?? 0,
    files: await filesOfSite(deps, site.ref, version.name),
  };
}

/** The parts that are not: the site as files, the stream that a client waits on, the cookies. */
export function techdocsRoutes(deps: Deps): Router {
  const router = express.Router();
  const { basePath } = techdocsContract;
  const cookie = (_request: Request, response: Response) => {
    // Who asks is known by the portal's own cookie, so that this one has nothing to hold.
    response.json({ expiresAt: new Date(Date.now() + cookieMs).toISOString() });
  };
  router.get(`${basePath}/cookie`, readersOnly, cookie);
  router.get(`${basePath}/.backstage/auth/v1/cookie`, readersOnly, cookie);
  router.delete(`${basePath}/.backstage/auth/v1/cookie`, (_request, response) => {
    response.status(204).end();
  });

  router.get(`${basePath}/sync/:namespace/:kind/:name`, readersOnly, async (request, response) => {
    const site = await findSite(deps, siteNameOf(request));
    await streamSync(deps, site.ref, response);
  });

  const triplet = `${basePath}/static/docs/:namespace/:kind/:name`;
  router.get([triplet, `${triplet}/*path`], readersOnly, async (request, response) => {
    const name = siteNameOf(request);
    const lower = [name.namespace, name.kind, name.name].map((part) => part.toLowerCase());
    if ([name.namespace, name.kind, name.name].join() !== lower.join()) {
      const rest = request.path.split('/').slice(8);
      const place = [...lower.map(encodeURIComponent), ...rest].join('/');
      response.redirect(301, `${deps.portalPath}${basePath}/static/docs/${place}`);
      return;
    }
    const path = request.params['path'] === undefined ? '' : pathOfParams(request);
    const { site, version } = await findServed(deps, name, undefined);
    if (path === 'techdocs_metadata.json') {
      response.json(await metadataOf(deps, name));
      return;
    }
    if (path === 'search/search_index.json') {
      response.json(await searchIndexOf(deps, site.ref, version.name));
      return;
    }
    const asset = await deps.pages.asset(site.ref, version.name, path);
    if (asset) return sendAsset({ request, response }, asset, deps.blobs);
    const html = await staticPageOf(deps, { site: site.ref, version, path });
    if (html === undefined) throw notFound('Page not found');
    response
      .set({ ...pageHeaders, 'cache-control': 'private, no-cache' })
      .type('html')
      .send(html);
  });
  return router;
}

const cookieMs = 3_600_000;

const pageHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "sandbox allow-popups allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: https:",
};

const looksEveryMs = 250;

/** Builds where the source is newer, and tells how it goes. */
async function streamSync(deps: Deps, site: string, response: Response): Promise<void> {
  const gone = new AbortController();
  const stream = eventStream(response, { onClose: () => gone.abort() });
  const before = (await deps.builds.versions(site))[0]?.revision;
  try {
    const id = await deps.builder.rebuild(site, undefined);
    let after = 0;
    while (!gone.signal.aborted) {
      const build = await deps.builds.find(id);
      for (const { line, text } of await deps.builds.lines(id, after)) {
        after = line;
        stream.send({ type: 'log', data: text });
      }
      if (!build || build.state === 'failed') throw new Error(build?.error ?? 'the build is gone');
      if (build.state === 'ready') {
        const now = (await deps.builds.versions(site))[0]?.revision;
        stream.send({ type: 'finish', data: { updated: now !== before } });
        break;
      }
      await pause(looksEveryMs, undefined, { signal: gone.signal }).catch(() => undefined);
    }
  } catch (error) {
    stream.send({ type: 'error', data: error instanceof Error ? error.message : String(error) });
  }
  stream.close();
}
