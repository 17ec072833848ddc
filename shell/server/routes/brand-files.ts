import { notFound } from '@callboard/sdk/contract';
import type { RequestHandler } from 'express';
import type { BrandFile } from '../page/brand-file.ts';

/** `/shell/brand/<name>`: the logo of `callboard.yaml`. */
export function brandFiles(logo: () => BrandFile | undefined): RequestHandler {
  return (request, response) => {
    const file = logo();
    if (!file || request.path !== `/${file.name}`)
      throw notFound(`${request.method} ${request.originalUrl}`);
    response
      .type(file.name.slice(file.name.lastIndexOf('.')))
      .set('cache-control', 'public, max-age=31536000, immutable')
      .send(file.content);
  };
}
