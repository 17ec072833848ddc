import { invalidInput } from '../../errors/callboard-error.ts';
import { listWorkspace, type WorkspaceEntry } from '../workspace/list-workspace.ts';
import {
  findKind,
  makeWorkspaceFolder,
  readWorkspaceFile,
  readWorkspaceLink,
  writeWorkspaceFile,
  writeWorkspaceLink,
} from '../workspace/workspace-files.ts';
import { workspaceLimits } from '../workspace/workspace-limits.ts';
import type { SkeletonPlan } from './skeleton-settings.ts';
import { skeletonText } from './skeleton-text.ts';

export interface SkeletonOptions {
  /** Absolute path of a folder; nothing of it is followed that is a link. */
  readonly skeleton: string;
  readonly workspace: string;
  /** Relative to the workspace. */
  readonly targetPath: string;
  /** Whether files that are there are written anew; they stay where absent. */
  readonly replace?: boolean | undefined;
  readonly plan: (path: string) => SkeletonPlan;
  /** Fills in a text; `file` is for messages. Throws with the line and column. */
  readonly render: (text: string, file: string) => string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface FilledIn {
  readonly written: number;
  /** Because something was there already. */
  readonly kept: number;
}

/**
 * Writes the files of a skeleton to a workspace, their names and contents filled in.
 *
 * A name that comes out empty, or with an empty part, leaves the file or folder out. What is no text is
 * copied byte by byte, links stay links, and whether a file may be run is kept. Rejects with
 * `invalid-input` and `forbidden` for names that lead out, and with what `render` throws.
 */
export async function fillInSkeleton(options: SkeletonOptions): Promise<FilledIn> {
  const { skeleton, workspace, targetPath, plan, render, log, signal } = options;
  const entries = await listWorkspace(skeleton);
  const written = new Map<string, string>();
  let [kept, bytes] = [0, 0];
  const state = { skeleton, workspace };
  for (const entry of entries) {
    signal.throwIfAborted();
    const planned = plan(entry.kind === 'folder' ? `${entry.path}/`.slice(0, -1) : entry.path);
    const name = planned.isNameTemplate ? render(planned.name, entry.path) : planned.name;
    if (isLeftOut(name)) continue;
    const target = `${targetPath}/${name}`;
    const other = written.get(target);
    if (other !== undefined && entry.kind !== 'folder')
      log(`${entry.path} is left out: ${other} has the same name when it is filled in`);
    const isThere = (await findKind(workspace, target)) !== undefined;
    if (isThere && (other !== undefined || !options.replace || entry.kind === 'folder')) {
      if (entry.kind !== 'folder') kept += 1;
      continue;
    }
    written.set(target, entry.path);
    if (entry.kind === 'other') throw invalidInput(`${entry.path} is neither file, folder nor link`);
    if (entry.kind === 'folder') await makeWorkspaceFolder(workspace, target);
    else bytes += await writeEntry(entry, { ...state, target, planned, render });
    if (bytes > workspaceLimits.bytes)
      throw invalidInput(`the skeleton is larger than ${workspaceLimits.bytes} bytes`);
  }
  return { written: written.size, kept };
}

interface EntryState {
  readonly skeleton: string;
  readonly workspace: string;
  readonly target: string;
  readonly planned: SkeletonPlan;
  readonly render: SkeletonOptions['render'];
}

/** The size of what was written. */
async function writeEntry({ path, kind }: WorkspaceEntry, state: EntryState): Promise<number> {
  const { skeleton, workspace, target, planned, render } = state;
  if (kind === 'link') {
    await writeWorkspaceLink(workspace, target, await readWorkspaceLink(skeleton, path));
    return 0;
  }
  const { content, isExecutable } = await readWorkspaceFile(skeleton, path);
  const filled = planned.isContentTemplate ? fillInContent(content, path, render) : content;
  await writeWorkspaceFile(workspace, target, filled, { isExecutable });
  return filled.length;
}

/** A file filled in, where there is anything in it to fill in. */
export function fillInContent(
  content: Buffer,
  path: string,
  render: SkeletonOptions['render'],
): Buffer {
  // Without a brace there is no expression, whatever the settings are.
  if (!content.includes('{')) return content;
  const text = skeletonText(content);
  if (!text) return content;
  if (content.length > workspaceLimits.templateBytes)
    throw invalidInput(
      `${path} is larger than the ${workspaceLimits.templateBytes} bytes that are filled in`,
      { hint: 'list it in copyWithoutTemplating if nothing in it is to be filled in' },
    );
  const filled = render(text.text, path);
  return filled === text.text ? content : text.encode(filled);
}

const isLeftOut = (name: string) => name === '' || name.startsWith('/') || name.includes('//');
