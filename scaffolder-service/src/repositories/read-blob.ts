import fs from 'node:fs';
import { notFound } from '@callboard/sdk/contract';
import { safeSegments } from '@callboard/sdk/service';
import type { GitFolder } from './git-folder.ts';

export interface Blob {
  readonly oid: string;
  readonly content: Buffer;
}

/** A file by its branch or tag and its path behind it: `main/docs/index.md`. Rejects with `not-found`. */
export async function readBlob({ gitdir, refs }: GitFolder, refAndPath: string): Promise<Blob> {
  const missing = notFound(`file ${refAndPath}`);
  // Names of branches hold slashes: the longest that fits.
  const ref = refs
    .map(({ name, oid }) => ({ short: name.replace(/^refs\/(?:heads|tags)\//, ''), oid }))
    .filter(({ short }) => refAndPath.startsWith(`${short}/`))
    .toSorted((a, b) => b.short.length - a.short.length)[0];
  if (!ref) throw missing;
  const path = safeSegments(refAndPath.slice(ref.short.length + 1)).join('/');
  const git = await import('isomorphic-git');
  const { oid, blob } = await git
    .readBlob({ fs, gitdir, oid: ref.oid, filepath: path })
    .catch(() => Promise.reject(missing));
  return { oid, content: Buffer.from(blob) };
}
