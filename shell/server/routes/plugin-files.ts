import { notFound } from '@callboard/sdk/contract';
import express, { type RequestHandler, type Router } from 'express';
import type { BundleStore } from '../bundles/bundle-store.ts';
import { manifestName } from '../bundles/verify-bundle.ts';
import { acceptedEncodings, sendImmutable } from './send-immutable.ts';

/**
 * `/plugins/<name>/<version>/<file>`: the bundle's manifest and the files that it lists, and nothing
 * else. A miss is JSON, never the page: HTML in a script's place would only confuse.
 *
 * Shorter addresses are pages of the portal (`/plugins`, `/plugins/<name>`) and pass.
 */
export function pluginFiles(store: BundleStore): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  router.get(/.*/, serveFile(store));
  return router;
}

function serveFile(store: BundleStore): RequestHandler {
  return async (request, response, next) => {
    const address = bundleAddress(request.path);
    if (!address) return next();
    const { name, version, file } = address;
    if (file === manifestName) {
      const manifest = await store.manifest(name, version);
      response.set('cache-control', 'public, max-age=31536000, immutable').json(manifest);
      return;
    }
    const stored = await store.open(name, version, file, acceptedEncodings(request));
    await sendImmutable(request, response, stored, { name: file, tag: stored.integrity });
  };
}

/** What of the store a path asks for; `undefined` for a page of the portal. */
export function bundleAddress(path: string) {
  const [, name, version, ...rest] = path.split('/');
  const file = rest.join('/');
  // Versions start with a digit, sub-pages of the portal do not.
  if (name === undefined || version === undefined || (rest.length === 0 && !/^\d/.test(version)))
    return undefined;
  // Only the plus of a version's build is ever encoded; listed names need no encoding at all.
  const plain = version.replaceAll(/%2b/gi, '+');
  if (/[^\w.+-]/.test(plain) || file === '') throw notFound(`GET /plugins${path}`);
  return { name, version: plain, file };
}
