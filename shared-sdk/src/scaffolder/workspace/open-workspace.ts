import { constants } from 'node:fs';
import { chmod, lstat, mkdir, open, readdir, realpath, rename, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CallboardError, invalidInput, notFound } from '../../errors/callboard-error.ts';
import type { Workspace, WorkspaceEntry } from './workspace.ts';
import { linklessPath, workspaceSegments } from './workspace-path.ts';

export interface OpenedWorkspace extends Workspace {
  /** From now on every use rejects: an action that does not stop can do nothing any more. */
  readonly close: () => void;
}

export interface WorkspaceLimits {
  /** Files and folders of one listing; 200,000 where absent. */
  readonly maxEntries?: number;
  /** Of one file that is read or written; 64 MiB where absent. */
  readonly maxBytes?: number;
}

const mebibyte = 1024 * 1024;

/** Opens a folder, which is made where it is missing, as the workspace of a run. */
export async function openWorkspace(
  folder: string,
  limits: WorkspaceLimits = {},
): Promise<OpenedWorkspace> {
  const { maxEntries = 200_000, maxBytes = 64 * mebibyte } = limits;
  await mkdir(folder, { recursive: true });
  const root = await realpath(folder);
  let isOpen = true;

  const pathOf = async (path: string) => {
    if (!isOpen)
      throw new CallboardError('forbidden', 'the step has ended: its workspace is closed');
    return linklessPath(root, workspaceSegments(path));
  };
  const parentOf = async (path: string) => {
    const full = await pathOf(path);
    if (full === root) throw invalidInput('the path names the workspace itself');
    await mkdir(dirname(full), { recursive: true });
    return full;
  };
  const find = async (path: string) => {
    const full = await pathOf(path).catch((error: unknown) => passLink(error, path));
    return full === undefined ? undefined : entryOf(full, workspaceSegments(path).join('/'));
  };
  // The link itself can be looked at and removed; what it leads to cannot.
  const passLink = async (error: unknown, path: string) => {
    const segments = workspaceSegments(path);
    if (!isOpen || segments.length === 0) throw error;
    const full = join(await linklessPath(root, segments.slice(0, -1)), segments.at(-1) ?? '');
    if (!(await lstat(full)).isSymbolicLink()) throw error;
    return full;
  };

  const list = async (
    path = '',
    options: { readonly isRecursive?: boolean; readonly withGit?: boolean } = {},
  ) => {
    const { isRecursive = true, withGit = false } = options;
    const found: WorkspaceEntry[] = [];
    const folders = [workspaceSegments(path).join('/')];
    for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
      const full = await pathOf(next);
      const names = await readdir(full).catch((cause: unknown) => {
        throw notFound(`folder ${next || '.'}`, { cause });
      });
      for (const name of names) {
        if (name === '.git' && !withGit) continue;
        const below = next === '' ? name : `${next}/${name}`;
        const entry = await entryOf(join(full, name), below);
        if (!entry) continue;
        found.push(entry);
        if (found.length > maxEntries)
          throw invalidInput(`the workspace holds more than ${maxEntries} files`);
        if (isRecursive && entry.kind === 'folder') folders.push(below);
      }
    }
    return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  };

  return {
    folder: root,
    path: pathOf,
    find,
    list,
    async read(path, options = {}) {
      const most = Math.min(options.maxBytes ?? maxBytes, maxBytes);
      return readWhole(await pathOf(path), path, most);
    },
    async write(path, content, options = {}) {
      if (Buffer.byteLength(content) > maxBytes)
        throw invalidInput(`${path} is larger than the ${maxBytes} bytes that are allowed`);
      await writeNew(await parentOf(path), path, content, options.isExecutable ? 0o755 : 0o644);
    },
    async makeFolder(path) {
      await mkdir(await pathOf(path), { recursive: true });
    },
    async remove(path) {
      const full = await pathOf(path).catch((error: unknown) => passLink(error, path));
      if (full === root) {
        for (const name of await readdir(root)) await rm(join(root, name), { recursive: true });
        return;
      }
      await rm(full, { recursive: true, force: true }); // removes links, never what they lead to
    },
    async rename(from, to, options = {}) {
      const source = await pathOf(from);
      if (!(await entryOf(source, from))) throw notFound(`file ${from}`);
      const target = await parentOf(to);
      if (await entryOf(target, to)) {
        if (!options.overwrite) throw new CallboardError('conflict', `${to} exists already`);
        await rm(target, { recursive: true });
      }
      await rename(source, target);
    },
    close() {
      isOpen = false;
    },
  };
}

async function entryOf(full: string, path: string): Promise<WorkspaceEntry | undefined> {
  const found = await lstat(full).catch(() => undefined); // missing
  if (!found) return undefined;
  const plain = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : undefined;
  return {
    path,
    kind: plain ?? (found.isSymbolicLink() ? 'link' : 'other'),
    sizeBytes: found.isFile() ? found.size : 0,
    isExecutable: found.isFile() && (found.mode & 0o100) !== 0,
  };
}

async function readWhole(full: string, path: string, most: number): Promise<Buffer> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(full, flags).catch((cause: unknown) => {
    throw notFound(`file ${path}`, { cause });
  });
  try {
    const found = await file.stat();
    if (!found.isFile()) throw notFound(`file ${path}`);
    // A second name of a file that may lie anywhere; nothing here makes such.
    if (found.nlink > 1) throw new CallboardError('forbidden', `${path} is a hard link`);
    if (found.size > most)
      throw invalidInput(`${path} is larger than the ${most} bytes that are allowed`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

async function writeNew(full: string, path: string, content: string | Uint8Array, mode: number) {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const create = () => open(full, flags, mode);
  const file = await create().catch(async (error: unknown) => {
    const found = await entryOf(full, path);
    if (!found) throw error;
    if (found.kind !== 'file') throw invalidInput(`${path} is a ${found.kind}, not a file`);
    await unlink(full); // never through another name of the same file
    return create();
  });
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
  if (mode === 0o755) await chmod(full, mode); // whatever the umask
}
