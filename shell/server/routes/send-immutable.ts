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
    'content-security-policy':
      type === '.html' ? `${filePolicy}; sandbox allow-scripts` : filePolicy,
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
