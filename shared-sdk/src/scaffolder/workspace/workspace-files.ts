import { constants } from 'node:fs';
import { lstat, mkdir, open, readlink, rename, rm, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CallboardError, invalidInput, notFound } from '../../errors/callboard-error.ts';
import { confinedPath, workspaceSegments } from './confined-path.ts';
import { isSafeLink } from './link-target.ts';
import { workspaceLimits } from './workspace-limits.ts';

/** What is at a path of a workspace, without following it where it is a link. */
export type WorkspaceEntryKind = 'file' | 'folder' | 'link' | 'other';

/** What is at a path; `undefined` where nothing is. Rejects like `confinedPath`. */
export async function findKind(
  workspace: string,
  path: string,
): Promise<WorkspaceEntryKind | undefined> {
  const place = await confinedPath(workspace, path, { isLinkFine: true });
  const found = await lstat(place).catch(() => undefined); // nothing is there
  if (!found) return undefined;
  if (found.isSymbolicLink()) return 'link';
  if (found.isFile()) return 'file';
  return found.isDirectory() ? 'folder' : 'other';
}

export interface WorkspaceFile {
  readonly content: Buffer;
  /** Whether its owner may run it. */
  readonly isExecutable: boolean;
}

/**
 * Reads a file of a workspace; never through a link, never a pipe or a device.
 *
 * Rejects with `not-found`, `forbidden`, `invalid-input` (the path, or larger than `maxBytes`).
 */
export async function readWorkspaceFile(
  workspace: string,
  path: string,
  maxBytes: number = workspaceLimits.fileBytes,
): Promise<WorkspaceFile> {
  const place = await confinedPath(workspace, path);
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(place, flags).catch((cause: unknown) => {
    throw notFound(`file ${path}`, { cause });
  });
  try {
    const found = await file.stat();
    if (!found.isFile()) throw notFound(`file ${path}`);
    if (found.size > maxBytes) throw invalidInput(`${path} is larger than ${maxBytes} bytes`);
    return { content: await file.readFile(), isExecutable: (found.mode & 0o100) !== 0 };
  } finally {
    await file.close();
  }
}

export interface WriteOptions {
  readonly isExecutable?: boolean;
}

/**
 * Writes a file of a workspace and the folders that it is in. What was there is replaced, never written
 * into: a link or a second name of a file elsewhere stays as it is.
 *
 * Rejects with `invalid-input`, `forbidden`, or `conflict` where a folder is in its place.
 */
export async function writeWorkspaceFile(
  workspace: string,
  path: string,
  content: Buffer | string,
  { isExecutable = false }: WriteOptions = {},
): Promise<void> {
  const place = await freePlace(workspace, path);
  const file = await open(place, 'wx', isExecutable ? 0o755 : 0o644);
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

/** Keeps a link of a skeleton as a link. Rejects with `forbidden` for one that leads out. */
export async function writeWorkspaceLink(
  workspace: string,
  path: string,
  target: string,
): Promise<void> {
  if (!isSafeLink(target, workspaceSegments(path).slice(0, -1)))
    throw new CallboardError('forbidden', `${path} is a link that leads out of its folder`, {
      hint: 'links of a skeleton must be relative and stay inside it',
    });
  await symlink(target, await freePlace(workspace, path));
}

/** What a link of a workspace leads to, as it is written in it. */
export const readWorkspaceLink = async (workspace: string, path: string): Promise<string> =>
  readlink(await confinedPath(workspace, path, { isLinkFine: true }));

export async function makeWorkspaceFolder(workspace: string, path: string): Promise<void> {
  const place = await confinedPath(workspace, path);
  await mkdir(place, { recursive: true }).catch(asConflict(path));
}

/** Deletes what is at a path, a link itself and not what it leads to; nothing there is fine. */
export async function removeFromWorkspace(workspace: string, path: string): Promise<void> {
  if (workspaceSegments(path).length === 0) throw invalidInput('the workspace itself stays');
  const place = await confinedPath(workspace, path, { isLinkFine: true });
  await rm(place, { recursive: true, force: true });
}

/**
 * Moves a file, folder or link within a workspace.
 *
 * Rejects with `not-found`, `conflict` (something is there and `overwrite` is off), `invalid-input` (a
 * folder into itself), `forbidden`.
 */
export async function moveInWorkspace(
  workspace: string,
  { from, to, overwrite = false }: MoveInput,
): Promise<void> {
  const [source, target] = [workspaceSegments(from), workspaceSegments(to)];
  if (source.length === 0 || target.length === 0) throw invalidInput('the workspace itself stays');
  if (target.join('/') === source.join('/')) return;
  if (`${target.join('/')}/`.startsWith(`${source.join('/')}/`))
    throw invalidInput(`${from} cannot be moved into itself`);
  const [kind, kindThere] = [await findKind(workspace, from), await findKind(workspace, to)];
  if (kind === undefined) throw notFound(`${from}`);
  // A link is put somewhere else, where the same words may lead out.
  if (kind === 'link' && !isSafeLink(await readWorkspaceLink(workspace, from), target.slice(0, -1)))
    throw new CallboardError('forbidden', `${from} is a link that would lead out at ${to}`);
  if (kindThere !== undefined && !overwrite)
    throw new CallboardError('conflict', `${to} exists already`, { hint: 'set overwrite: true' });
  if (kindThere !== undefined && `${source.join('/')}/`.startsWith(`${target.join('/')}/`))
    throw invalidInput(`${from} cannot replace the folder that it is in`);
  if (kindThere !== undefined) await removeFromWorkspace(workspace, to);
  const place = await confinedPath(workspace, to);
  await mkdir(dirname(place), { recursive: true }).catch(asConflict(to));
  await rename(await confinedPath(workspace, from, { isLinkFine: true }), place);
}

export interface MoveInput {
  readonly from: string;
  readonly to: string;
  readonly overwrite?: boolean | undefined;
}

/** A place in which nothing is, in a folder that is there. */
async function freePlace(workspace: string, path: string): Promise<string> {
  if (workspaceSegments(path).length === 0) throw invalidInput(`${path} names no file`);
  const kind = await findKind(workspace, path);
  const place = await confinedPath(workspace, path, { isLinkFine: true });
  if (kind === 'folder')
    throw new CallboardError('conflict', `${path} is a folder, where a file should go`);
  if (kind === undefined) await mkdir(dirname(place), { recursive: true }).catch(asConflict(path));
  else await rm(place, { force: true });
  return place;
}

const asConflict = (path: string) => (cause: unknown) => {
  throw new CallboardError('conflict', `a file is where ${path} needs a folder`, { cause });
};
