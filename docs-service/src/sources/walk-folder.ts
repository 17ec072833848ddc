import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { notFound } from '@callboard/sdk/contract';
import type { DocsWarning } from '../domain/rendered-page.ts';
import { sourceLimits } from './source.ts';

export interface WalkedFolder {
  /** Real path of the folder. */
  readonly root: string;
  /** Path to stamp, sorted. */
  readonly files: ReadonlyMap<string, string>;
  readonly refused: readonly DocsWarning[];
  /** Of the file that changed last. */
  readonly changedAt: number;
}

const skipped = new Set(['.git', 'node_modules']);
const mostDepth = 30;

/** The files below a folder. Links are left out, but for those to a file below the same folder. */
export async function walkFolder(
  folder: string,
  hidden: readonly string[] = [],
): Promise<WalkedFolder> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw notFound(`folder ${folder}`, { cause });
  });
  if (!(await stat(root)).isDirectory()) throw notFound(`folder ${folder}`);
  const found: { path: string; stamp: string }[] = [];
  const refused: DocsWarning[] = [];
  let changedAt = 0;

  const refuse = (file: string, rule: string, message: string) =>
    void refused.push({ file, rule: `source.${rule}`, message });

  async function take(path: string, entry: Dirent): Promise<void> {
    const place = join(root, path);
    if (hidden.some((each) => place === each || place.startsWith(`${each}${sep}`))) return;
    if (!entry.isFile() && !entry.isSymbolicLink())
      return refuse(path, 'not-a-file', 'is neither a file nor a folder');
    if (entry.isSymbolicLink() && !(await isLinkInside(path))) return;
    const known = await (entry.isFile() ? lstat(place) : stat(place)).catch(() => undefined); // gone
    if (!known) return;
    if (known.size > sourceLimits.fileBytes)
      return refuse(path, 'too-large', `is larger than ${sourceLimits.fileBytes} bytes`);
    changedAt = Math.max(changedAt, known.mtimeMs);
    found.push({ path, stamp: `${known.size}-${known.mtimeMs}-${known.ino}` });
  }

  async function isLinkInside(path: string): Promise<boolean> {
    const target = await realpath(join(root, path)).catch(() => undefined); // dangling, or in a circle
    const way = target === undefined ? '..' : relative(root, target);
    if (target === undefined) refuse(path, 'dangling-link', 'is a link that leads nowhere');
    else if (way === '..' || way.startsWith(`..${sep}`))
      refuse(path, 'link-out', 'is a link that leads out of the docs’ repository');
    else if (way.split(sep).some((part) => skipped.has(part)))
      refuse(path, 'link-out', 'is a link to what is no part of the docs');
    else if (!(await stat(target)).isFile())
      refuse(path, 'folder-link', 'is a link to a folder, which is not followed');
    else return true;
    return false;
  }

  const folders = [{ path: '', depth: 0 }];
  for (let next = folders.shift(); next; next = folders.shift()) {
    const { path, depth } = next;
    const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => []); // unreadable
    await Promise.all(
      entries.map(async (entry) => {
        const below = posix.join(path, entry.name);
        if (entry.name === '.git' || skipped.has(entry.name)) return;
        if (!entry.isDirectory()) return take(below, entry);
        if (hidden.includes(join(root, below))) return;
        if (depth < mostDepth) folders.push({ path: below, depth: depth + 1 });
      }),
    );
    if (found.length > sourceLimits.files) {
      refuse(path, 'too-many-files', `there are more than ${sourceLimits.files} files`);
      break;
    }
  }
  const sorted = found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return {
    root,
    files: new Map(sorted.map(({ path, stamp }) => [path, stamp])),
    refused: refused.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
    changedAt: Math.round(changedAt),
  };
}
