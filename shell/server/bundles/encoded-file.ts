import { constants, type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';

export type FileEncoding = 'br' | 'gzip';

/** How the compressed forms of a file are called, beside it. */
export const encodingSuffixes: Readonly<Record<FileEncoding, string>> = { br: '.br', gzip: '.gz' };

/** An open file in one of its stored encodings; to be streamed once or closed. */
export interface EncodedFile {
  /** Of what `stream` yields. */
  readonly bytes: number;
  readonly encoding?: FileEncoding;
  readonly stream: () => Readable;
  readonly close: () => Promise<void>;
}

/**
 * Opens a file in the first of these encodings that is stored beside it, else as it is; `undefined`
 * where there is no such file. Never follows a link.
 */
export async function openEncoded(
  file: string,
  encodings: readonly FileEncoding[],
): Promise<EncodedFile | undefined> {
  for (const encoding of encodings) {
    const opened = await openPlain(`${file}${encodingSuffixes[encoding]}`);
    if (opened) return { ...opened, encoding };
  }
  return openPlain(file);
}

const absent = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

async function openPlain(file: string): Promise<EncodedFile | undefined> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch(
    (error: NodeJS.ErrnoException) => {
      if (absent.has(error.code ?? '')) return undefined;
      throw error;
    },
  );
  return handle && described(handle);
}

async function described(handle: FileHandle): Promise<EncodedFile | undefined> {
  const stats = await handle.stat();
  if (stats.isFile())
    return {
      bytes: stats.size,
      stream: () => handle.createReadStream(),
      close: () => handle.close(),
    };
  await handle.close();
  return undefined;
}
