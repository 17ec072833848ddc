import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isCallboardError, notFound } from '../../errors/callboard-error.ts';
import { readBelow, resolveBelow } from '../safe-path.ts';
import type { SourceTree, TreeIssue } from './source-tree.ts';

/** What of a folder is read; beyond it the rest is left out and reported. */
export interface FolderLimits {
  readonly maxFiles: number;
  readonly maxFolders: number;
  /** Of all files together. */
  readonly maxBytes: number;
  readonly maxFileBytes: number;
  readonly maxDepth: number;
}

export const defaultFolderLimits: FolderLimits = {
  maxFiles: 50_000,
  maxFolders: 20_000,
  maxBytes: 2 * 1024 ** 3,
  maxFileBytes: 100 * 1024 ** 2,
  maxDepth: 40,
};

/** A folder, as it is at each reading: there are no stamps. */
export type FolderTree = Omit<SourceTree, 'stamp'>;

const hiddenNames = new Set(['.git', 'node_modules']);
const isHidden = (name: string) => hiddenNames.has(name.toLowerCase());
const isHiddenPath = (path: string) => path.split(/[\\/]/).some(isHidden);

/** Whether a path is a link to something that is hidden. */
async function isHiddenBehind(root: string, path: string): Promise<boolean> {
  return isHiddenPath(relative(await realpath(root), await resolveBelow(root, path)));
}

/**
 * The files below a folder, listed once, at the first question.
 *
 * Links are followed, but never out of the folder and never round in a circle; what is
 * refused is an issue. `root` may itself be a link.
 */
export function folderTree(root: string, limits: FolderLimits = defaultFolderLimits): FolderTree {
  let walked: Promise<Walk> | undefined;
  const walk = () => {
    walked ??= walkFolder(root, limits);
    return walked;
  };
  return {
    files: async () => (await walk()).files,
    issues: async () => (await walk()).issues,
    read: (path) =>
      unlessRefused(root, path, () => readBelow(root, path, { maxBytes: limits.maxFileBytes })),
    stat: (path) =>
      unlessRefused(root, path, async () => {
        const found = await stat(await resolveBelow(root, path)).catch((cause: unknown) => {
          throw notFound(`file ${path}`, { cause });
        });
        if (!found.isFile()) return undefined;
        return { bytes: found.size, isExecutable: (found.mode & 0o111) !== 0 };
      }),
  };
}

async function unlessRefused<T>(
  root: string,
  path: string,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    if (isHiddenPath(path) || (await isHiddenBehind(root, path))) return undefined;
    return await ask();
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** A path that leads nowhere, out of the folder or to something larger than allowed; no fault of ours. */
const isRefusal = (error: unknown) =>
  isCallboardError(error) && ['not-found', 'forbidden', 'invalid-input'].includes(error.code);

interface Walk {
  readonly files: readonly string[];
  readonly issues: readonly TreeIssue[];
}

interface Folder {
  readonly path: string;
  /** Real paths of the folders on the way here and of itself: entering one again is a circle. */
  readonly chain: readonly string[];
}

const maxIssues = 200;

async function walkFolder(root: string, limits: FolderLimits): Promise<Walk> {
  const files: string[] = [];
  const issues: TreeIssue[] = [];
  const report = (file: string, rule: string, message: string) => {
    if (issues.length < maxIssues) issues.push({ file, rule, message });
  };
  let bytes = 0;
  let folders = 0;
  let isFull = false;
  const realRoot = await realpath(root).catch((cause: unknown) => {
    throw notFound(`folder ${root}`, { cause });
  });
  const pending: Folder[] = [{ path: '', chain: [realRoot] }];
  const tooMuch = (path: string, message: string) => {
    isFull = true;
    report(path, 'source.too-large', `${message}; the rest is left out`);
  };

  async function take(folder: Folder, entry: Dirent): Promise<void> {
    const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
    if (isHidden(entry.name)) return;
    if (entry.name.includes('\\')) {
      report(path, 'source.name', 'a file with a backslash in its name is left out');
      return;
    }
    const real = entry.isSymbolicLink() ? await realOfLink(root, path, report) : undefined;
    if (entry.isSymbolicLink() && real === undefined) return;
    const found = await stat(real ?? join(root, path)).catch(() => undefined); // it vanished meanwhile
    if (found?.isDirectory())
      enter(folder, path, real ?? join(folder.chain.at(-1) ?? '', entry.name));
    if (!found?.isFile()) return;
    if (files.length >= limits.maxFiles) tooMuch(path, `more than ${limits.maxFiles} files`);
    else if (bytes + found.size > limits.maxBytes)
      tooMuch(path, `more than ${limits.maxBytes} bytes`);
    else if (found.size > limits.maxFileBytes) {
      report(path, 'source.too-large', `the file is larger than ${limits.maxFileBytes} bytes`);
    } else {
      bytes += found.size;
      files.push(path);
    }
  }

  function enter({ chain }: Folder, path: string, real: string) {
    if (chain.includes(real))
      report(path, 'source.link-circle', 'a link leads back to a folder above');
    else if (chain.length > limits.maxDepth) {
      report(path, 'source.too-deep', `folders deeper than ${limits.maxDepth} levels are left out`);
    } else pending.push({ path, chain: [...chain, real] });
  }

  for (let folder = pending.shift(); folder && !isFull; folder = pending.shift()) {
    folders += 1;
    if (folders > limits.maxFolders) tooMuch(folder.path, `more than ${limits.maxFolders} folders`);
    const at = join(root, folder.path);
    const entries = await readdir(at, { withFileTypes: true }).catch((error: unknown) => {
      if (folder.path === '') throw error;
      report(folder.path, 'source.unreadable', 'the folder cannot be read');
      return [];
    });
    for (const entry of entries.toSorted((a, b) => byCodeUnit(a.name, b.name))) {
      if (!isFull) await take(folder, entry);
    }
  }
  return { files: files.toSorted(byCodeUnit), issues };
}

async function realOfLink(
  root: string,
  path: string,
  report: (file: string, rule: string, message: string) => void,
): Promise<string | undefined> {
  try {
    if (!(await isHiddenBehind(root, path))) return await resolveBelow(root, path);
    report(path, 'source.link-outside', 'a link leads to what is hidden');
  } catch (error) {
    if (!isRefusal(error)) throw error;
    report(path, 'source.link-outside', 'a link leads out of the folder, or nowhere');
  }
  return undefined;
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : 1);
