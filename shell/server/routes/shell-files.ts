import path from 'node:path';
import { notFound } from '@callboard/sdk/contract';
import type { RequestHandler } from 'express';
import { openEncoded } from '../bundles/encoded-file.ts';
import { acceptedEncodings, sendImmutable } from './send-immutable.ts';

const plainPath = /^\/[A-Za-z0-9_][\w.-]*(\/[A-Za-z0-9_][\w.-]*)*$/;

/** `/shell/<file>`: the files of the browser host, whose names carry the hash of their content. */
export function shellFiles(folder: string): RequestHandler {
  return async (request, response) => {
    const { path: name } = request;
    const isOffered = plainPath.test(name) && !/\.(br|gz)$|^\/shell\.manifest\.json$/.test(name);
    const file = isOffered
      ? await openEncoded(path.join(folder, name), acceptedEncodings(request))
      : undefined;
    if (!file) throw notFound(`${request.method} ${request.originalUrl}`);
    const tag = `${path.basename(name)}-${file.bytes}`;
    await sendImmutable(request, response, file, { name, tag });
  };
}
