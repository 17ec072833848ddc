import { Readable } from 'node:stream';
import { notFound } from '@callboard/sdk/contract';
import { devSessionOf } from '@callboard/sdk/plugin';
import type { Request, RequestHandler } from 'express';
import { manifestName } from '../bundles/verify-bundle.ts';
import type { DevSessions } from '../dev/dev-sessions.ts';
import { bundleAddress } from './plugin-files.ts';
import { sendImmutable } from './send-immutable.ts';

interface Parts {
  readonly sessions: DevSessions;
  readonly ownerOf: (request: Request) => string;
}

/**
 * The files of local builds, below the addresses of published ones, for the one person whose they are;
 * for everybody else there is nothing. No cache keeps them: the next reader of it may be another person.
 */
export function devFiles({ sessions, ownerOf }: Parts): RequestHandler {
  return async (request, response, next) => {
    const address = bundleAddress(request.path);
    const session = address && devSessionOf(address.version);
    if (!address || session === undefined) return next();
    const { name, version, file } = address;
    const wanted = { session, name, version };
    const bundle = sessions.bundleOf(ownerOf(request), wanted);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    response.set({ 'cache-control': 'private, no-store', vary: 'Cookie, Authorization' });
    if (bundle && isRead && file === manifestName) {
      response.json(bundle.manifest);
      return;
    }
    const content = bundle?.files.get(file);
    const integrity = bundle?.manifest.files.find(({ path }) => path === file)?.integrity;
    if (!isRead || !content || integrity === undefined)
      throw notFound(`${request.method} /plugins${request.path}`);
    const stored = {
      bytes: content.byteLength,
      stream: () => Readable.from([content]),
      close: () => Promise.resolve(),
    };
    const cacheControl = 'private, no-store';
    await sendImmutable(request, response, stored, { name: file, tag: integrity, cacheControl });
  };
}
