import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { encodingSuffixes } from './encoded-file.ts';

/** Writes a new file with the folders above it, and returns when it is on the disk. */
export async function writeSynced(
  file: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'wx', 0o644);
  try {
    for await (const chunk of content) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const compressible = /\.(js|mjs|css|svg|json|map|txt|wasm)$/;
// The best ratio takes seconds from here on.
const slowBytes = 500_000;

/** Writes the compressed forms of a file beside it where it gains by them. */
export async function writeCompressed(file: string, content: Buffer): Promise<void> {
  if (content.length <= 512 || !compressible.test(file)) return;
  const quality = content.length < slowBytes ? 11 : 5;
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    promisify(gzip)(content, { level: 9 }),
  ]);
  for (const [suffix, compressed] of [
    [encodingSuffixes.br, brotli],
    [encodingSuffixes.gzip, gzipped],
  ] as const)
    if (compressed.length < content.length) await writeSynced(`${file}${suffix}`, [compressed]);
}
