import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, posix, relative, sep } from 'node:path';
import { CallboardError, invalidInput, notFound } from '../errors/callboard-error.ts';

/**
 * A path as its parts, none of which can lead out of a root by its text.
 *
 * Throws `invalid-input` for what is absolute, climbs with `..`, or holds NUL, a backslash or a drive.
 * `.` parts and doubled slashes vanish; the root itself is no part at all.
 */
export function safeSegments(path: string): readonly string[] {
  const refuse = (why: string) => invalidInput(`the path ${JSON.stringify(path)} ${why}`);
  if (path.includes('\0')) throw refuse('holds a NUL');
  if (path.includes('\\')) throw refuse('holds a backslash');
  if (path.startsWith('/')) throw refuse('is absolute');
  if (/^[a-z]:/i.test(path)) throw refuse('names a drive');
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) throw refuse('climbs with ..');
  return segments;
}

/**
 * The real absolute path of something below a root; nothing on the way is a link that leads out.
 *
 * The thing itself need not exist, its last existing folder counts then; a link that leads nowhere is
 * refused. Rejects with `invalid-input` (see `safeSegments`) or `forbidden`. `root` may itself be a link.
 */
export async function resolveBelow(root: string, path: string): Promise<string> {
  const segments = safeSegments(path);
  const realRoot = await realpath(root);
  // Mostly there is no link on the way, which one look tells; only links are followed step by step.
  const plain = join(realRoot, ...segments);
  if ((await realpath(plain).catch(() => undefined)) === plain) return plain; // the steps tell why not
  let current = realRoot;
  for (const [index, segment] of segments.entries()) {
    const next = join(current, segment);
    if (!(await exists(next))) return join(current, ...segments.slice(index));
    current = await realpath(next).catch((cause: unknown) => {
      throw new CallboardError('forbidden', `${path} is a link that leads nowhere`, { cause });
    });
    if (!isInside(realRoot, current))
      throw new CallboardError('forbidden', `${path} is a link that leads out of its folder`);
  }
  return current;
}

/**
 * Checks that an absolute place is below a root, whatever links there are; the root itself may be one.
 *
 * Rejects with `forbidden` (or `invalid-input` for a path that no system would have).
 */
export async function checkBelow(root: string, place: string): Promise<void> {
  if (!isInside(root, place))
    throw new CallboardError('forbidden', `${place} is not below ${root}`);
  await resolveBelow(root, relative(root, place).split(sep).join('/'));
}

export interface ReadLimits {
  /** Largest file; 5 MiB where absent. */
  readonly maxBytes?: number;
}

/**
 * Reads a file below a root.
 *
 * Rejects with `not-found` (missing, or not a regular file), `forbidden`, `invalid-input` (the path, or
 * larger than allowed). Never waits on a pipe or a device.
 */
export async function readBelow(
  root: string,
  path: string,
  limits: ReadLimits = {},
): Promise<Buffer> {
  const { maxBytes = 5 * 1024 * 1024 } = limits;
  const real = await resolveBelow(root, path);
  // Links were resolved above: whatever is one now was swapped in since.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(real, flags).catch((cause: unknown) => {
    throw notFound(`file ${path}`, { cause });
  });
  try {
    const { size } = await regularFile(file, path);
    const tooLarge = invalidInput(`${path} is larger than the ${maxBytes} bytes that are allowed`);
    if (size > maxBytes) throw tooLarge;
    const content = await file.readFile();
    if (content.length > maxBytes) throw tooLarge; // it grew meanwhile
    return content;
  } finally {
    await file.close();
  }
}

async function regularFile(file: FileHandle, path: string) {
  const found = await file.stat();
  if (!found.isFile()) throw notFound(`file ${path}`);
  return found;
}

export interface ListOptions {
  /** With the dot, lower case: `['.yaml', '.yml']`; all files where absent. */
  readonly extensions?: readonly string[];
  /** Names of folders that are not entered; `.git` and `node_modules` where absent. */
  readonly skip?: readonly string[];
  /** 50,000 where absent. */
  readonly maxFiles?: number;
  /** Levels of folders below the root; 30 where absent. */
  readonly maxDepth?: number;
}

export interface Listing {
  /** Relative to the root, with slashes, sorted. */
  readonly files: readonly string[];
  /** Whether `maxFiles` or `maxDepth` cut something off. */
  readonly isTruncated: boolean;
}

/**
 * The regular files below a root, each once.
 *
 * Folders behind links are never entered, so there are no loops. A link to a file counts when the file
 * is below the root too; of several names of one file the shortest stays. Folders that cannot be read
 * are passed over. Rejects with `not-found` when the root is no folder.
 */
export async function listBelow(root: string, options: ListOptions = {}): Promise<Listing> {
  const { skip = ['.git', 'node_modules'], maxFiles = 50_000, maxDepth = 30 } = options;
  const realRoot = await realpath(root).catch((cause: unknown) => {
    throw notFound(`folder ${root}`, { cause });
  });
  if (!(await stat(realRoot)).isDirectory()) throw notFound(`folder ${root}`);
  const byRealPath = new Map<string, string>();
  const state = { isTruncated: false };
  const isWanted = (name: string) =>
    options.extensions?.some((extension) => name.toLowerCase().endsWith(extension)) ?? true;

  const folders: { readonly path: string; readonly depth: number }[] = [{ path: '', depth: 0 }];
  for (let folder = folders.shift(); folder; folder = folders.shift()) {
    for (const entry of await entriesOf(join(realRoot, folder.path))) {
      const path = posix.join(folder.path, entry.name);
      if (entry.isDirectory()) {
        if (skip.includes(entry.name)) continue;
        if (folder.depth >= maxDepth) state.isTruncated = true;
        else folders.push({ path, depth: folder.depth + 1 });
      } else if (isWanted(entry.name)) {
        const real = entry.isFile()
          ? join(realRoot, path)
          : await fileBehind(realRoot, path, entry);
        if (real === undefined) continue;
        const known = byRealPath.get(real);
        if (known === undefined && byRealPath.size >= maxFiles) {
          state.isTruncated = true;
          folders.length = 0;
          break;
        }
        if (known === undefined || path.length < known.length) byRealPath.set(real, path);
      }
    }
  }
  return { files: [...byRealPath.values()].toSorted(), ...state };
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []); // vanished or unreadable
  return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function fileBehind(
  realRoot: string,
  path: string,
  entry: { isSymbolicLink(): boolean },
): Promise<string | undefined> {
  if (!entry.isSymbolicLink()) return undefined;
  const real = await realpath(join(realRoot, path)).catch(() => undefined); // leads nowhere, or in a circle
  if (real === undefined || !isInside(realRoot, real)) return undefined;
  return (await stat(real)).isFile() ? real : undefined;
}

const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** Whether an absolute path is that of a folder or of something below it, by the paths alone. */
export function isInside(folder: string, place: string): boolean {
  const way = relative(folder, place);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
