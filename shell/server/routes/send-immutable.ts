import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { EncodedFile, FileEncoding } from '../bundles/encoded-file.ts';

/** The precompressed forms that a caller takes, the smaller first. */
export function acceptedEncodings(request: Request): readonly FileEncoding[] {
  return (['br', 'gzip'] as const).filter(
    (encoding) => request.acceptsEncodings(encoding) === encoding,
  );
}

// A frame of a plugin: a page without an origin, which runs its own scripts and no others. Viewers write
// style elements; nothing is fetched but its files.
const framePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'self'; sandbox allow-scripts";

// Opened as a page, a file of a bundle may run nothing of the portal's; as a worker it may run itself.
const filePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'self'";

/** Sends a file whose address changes with its content. `tag` stands for the content. */
export async function sendImmutable(
  request: Request,
  response: Response,
  file: EncodedFile,
  {
    name,
    tag,
    cacheControl = 'public, max-age=31536000, immutable',
  }: { readonly name: string; readonly tag: string; readonly cacheControl?: string },
): Promise<void> {
  const type = path.extname(name);
  response.type(type === '' ? 'application/octet-stream' : type).set({
    'cache-control': cacheControl,
    ...(type === '.html'
      ? {
          'content-security-policy': framePolicy,
          'integrity-policy': 'blocked-destinations=(script)',
        }
      : { 'content-security-policy': filePolicy }),
    // Frames have an opaque origin, so even their own scripts are another origin's.
    ...(name.startsWith('frames/') ? { 'access-control-allow-origin': '*' } : {}),
    etag: `"${tag}${file.encoding ? `-${file.encoding}` : ''}"`,
    vary: 'Accept-Encoding',
    ...(file.encoding ? { 'content-encoding': file.encoding } : {}),
  });
  const isUnchanged = request.fresh;
  if (isUnchanged || request.method === 'HEAD') {
    await file.close();
    if (!isUnchanged) response.set('content-length', String(file.bytes));
    response.status(isUnchanged ? 304 : 200).end();
    return;
  }
  response.set('content-length', String(file.bytes));
  await pipeline(file.stream(), response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error; // the reader went away
  });
}
