import { invalidInput, notFound } from '@callboard/sdk/contract';
import { safeSegments } from '@callboard/sdk/service';
import type { Request, Response } from 'express';
import type { BlobStore } from '../blobs/blob-store.ts';
import { contentTypeOf, harmlessHeaders } from '../domain/content-type.ts';
import type { KnownAsset } from '../store/page-store.ts';

/** The path behind a route's `*path`; refuses what names no file of a site. */
export function pathOfParams({ params }: Request): string {
  const { path } = params;
  const text = Array.isArray(path) ? path.join('/') : String(path ?? '');
  const segments = safeSegments(text);
  if (segments.includes('.git')) throw invalidInput('the path names what is no part of the docs');
  return segments.join('/');
}

/** Sends a file of a site: whole, a range of it, or that the caller has it already. */
export async function sendAsset(
  { request, response }: { readonly request: Request; readonly response: Response },
  asset: KnownAsset,
  blobs: BlobStore,
): Promise<void> {
  const { hash, size, path } = asset;
  // An address with the hash of what it names is that forever; any other is asked for again.
  const isFixed = typeof request.query['h'] === 'string' && hash.startsWith(request.query['h']);
  response.set({
    ...harmlessHeaders,
    etag: `"${hash}"`,
    'accept-ranges': 'bytes',
    'cache-control':
      isFixed && request.query['h'] !== ''
        ? 'private, max-age=31536000, immutable'
        : 'private, no-cache',
  });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const range = rangeOf(request, size, `"${hash}"`);
  if (range === 'unsatisfiable') {
    response.status(416).set('content-range', `bytes */${size}`).end();
    return;
  }
  const content = await blobs.read(hash, range);
  if (!content) throw notFound(`file ${path}`);
  response.set({ 'content-type': contentTypeOf(path), 'content-length': String(content.length) });
  if (range) response.status(206).set('content-range', `bytes ${range.start}-${range.end}/${size}`);
  response.end(request.method === 'HEAD' ? undefined : content);
}

function rangeOf(request: Request, size: number, etag: string) {
  const condition = request.headers['if-range'];
  if (condition !== undefined && condition !== etag) return undefined;
  const ranges = request.range(size, { combine: true });
  if (ranges === undefined || ranges === -2) return undefined;
  if (ranges === -1 || ranges.type !== 'bytes') return 'unsatisfiable';
  const [first] = ranges;
  // Several parts at once are answered with the whole, which is allowed.
  return first && ranges.length === 1 ? first : undefined;
}
