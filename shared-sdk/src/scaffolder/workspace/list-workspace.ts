import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { invalidInput, notFound } from '../../errors/callboard-error.ts';
import { confinedPath } from './confined-path.ts';
import type { WorkspaceEntryKind } from './workspace-files.ts';
import { workspaceLimits } from './workspace-limits.ts';

export interface WorkspaceEntry {
  /** Relative to the folder that was listed, with slashes. */
  readonly path: string;
  readonly name: string;
  readonly kind: WorkspaceEntryKind;
}

export interface ListWorkspaceOptions {
  /** Only what is directly in the folder where false; true where absent. */
  readonly isDeep?: boolean;
}

/**
 * What is in a folder of a workspace, each folder before what is in it, by name. Links are told of and
 * not entered; `.git` is passed over.
 *
 * Rejects with `not-found` where there is no such folder, and `invalid-input` where it holds too much.
 */
export async function listWorkspace(
  workspace: string,
  folder = '.',
  { isDeep = true }: ListWorkspaceOptions = {},
): Promise<readonly WorkspaceEntry[]> {
  const root = await confinedPath(workspace, folder);
  const found = await lstat(root).catch(() => undefined); // nothing is there
  if (!found?.isDirectory()) throw notFound(`folder ${folder}`);
  const entries: WorkspaceEntry[] = [];
  async function walk(at: string): Promise<void> {
    const inside = await readdir(join(root, at), { withFileTypes: true });
    for (const entry of inside.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name === '.git') continue;
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      entries.push({ path, name: entry.name, kind: kindOf(entry) });
      if (entries.length > workspaceLimits.files)
        throw invalidInput(`the folder ${folder} holds more than ${workspaceLimits.files} files`);
      if (isDeep && entry.isDirectory()) await walk(path);
    }
  }
  await walk('');
  return entries;
}

interface DirectoryEntry {
  isSymbolicLink(): boolean;
  isFile(): boolean;
  isDirectory(): boolean;
}

function kindOf(entry: DirectoryEntry): WorkspaceEntryKind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}
