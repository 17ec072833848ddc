import { notFound } from '@callboard/sdk/contract';
import type { PortalAddress } from '@callboard/sdk/plugin';
import express, { type Request, type Router } from 'express';
import type { PackageShelf, ShelvedPackage } from '../packages/package-shelf.ts';
import { originOf, type PublicNames } from '../security/own-host.ts';
import { sendImmutable } from './send-immutable.ts';

/**
 * `/packages/`: package name → address, of the npm packages of this portal's version, and
 * `/packages/<file>.tgz`. `/packages/callboard-sdk.tgz` is whatever is the newest now, for a first
 * `npm install`; the addresses that the list gives never change their content.
 */
export function packageFiles(
  shelf: PackageShelf,
  { names, address }: { readonly names: () => PublicNames; readonly address: PortalAddress },
): Router {
  const router = express.Router({ caseSensitive: true });
  router.get('/', async (request, response) => {
    const origin = originOf(request, names()) ?? '';
    const listed = (await shelf.list()).map(
      ({ name, file }) => [name, `${origin}${address.urlOf(`/packages/${file}`)}`] as const,
    );
    response.set('cache-control', 'no-cache').json(Object.fromEntries(listed));
  });
  router.get('/:file', async (request, response) => {
    const newest = (await shelf.list()).find((each) => aliasOf(each) === request.params.file);
    const file = newest?.file ?? request.params.file;
    const opened = await shelf.open(file);
    if (!opened) throw missing(request);
    await sendImmutable(request, response, opened, {
      ...{ name: file, tag: file },
      ...(newest && { cacheControl: 'no-cache' }),
    });
  });
  return router;
}

const aliasOf = ({ name }: ShelvedPackage) => `${name.replace('@', '').replace('/', '-')}.tgz`;

const missing = ({ method, originalUrl }: Request) => notFound(`${method} ${originalUrl}`);
