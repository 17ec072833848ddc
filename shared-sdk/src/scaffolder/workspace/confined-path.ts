import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { CallboardError, invalidInput } from '../../errors/callboard-error.ts';
import { safeSegments } from '../../service/safe-path.ts';

/**
 * The parts of a path below a workspace, none of which can lead out of it by its text.
 *
 * Throws `invalid-input` for what `safeSegments` refuses, for control characters, for names that no disk
 * takes, and for what belongs to git (`.git` in any spelling that a disk takes for it).
 */
export function workspaceSegments(path: string): readonly string[] {
  const segments = safeSegments(path);
  const refuse = (why: string) => invalidInput(`the path ${JSON.stringify(path)} ${why}`);
  for (const segment of segments) {
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    if (/[\u0000-\u001f\u007f]/.test(segment)) throw refuse('holds a control character');
    if (Buffer.byteLength(segment) > 255) throw refuse('holds a name of more than 255 bytes');
    if (isOfGit(segment)) throw refuse('belongs to git itself');
  }
  if (segments.length > 100) throw refuse('is more than 100 folders deep');
  return segments;
}

// What disks of other systems take for `.git`: no case, dots and blanks at the end, short names, and
// characters that are not there for HFS+.
function isOfGit(segment: string): boolean {
  const plain = segment
    .replace(/[\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '')
    .toLowerCase()
    .replace(/[. ]+$/, '')
    .replace(/:.*$/, '');
  return plain === '.git' || /^git~\d+$/.test(plain);
}

/**
 * The absolute path of something in a workspace, with no link anywhere on the way: links that a skeleton
 * brought along are never followed, not even those that stay inside.
 *
 * The thing itself need not exist, and may be a link where `isLinkFine` (to delete or to replace it).
 * Rejects with `invalid-input` (see `workspaceSegments`) or `forbidden`.
 */
export async function confinedPath(
  workspace: string,
  path: string,
  { isLinkFine = false }: { readonly isLinkFine?: boolean } = {},
): Promise<string> {
  const segments = workspaceSegments(path);
  let current = workspace;
  for (const [index, segment] of segments.entries()) {
    current = join(current, segment);
    const found = await lstat(current).catch(() => undefined); // it need not exist
    if (!found) return join(workspace, ...segments);
    if (found.isSymbolicLink() && !(isLinkFine && index === segments.length - 1))
      throw isALink(path, segments.slice(0, index + 1));
  }
  return current;
}

const isALink = (path: string, way: readonly string[]) =>
  new CallboardError('forbidden', `${path} cannot be used: ${way.join('/')} is a link`, {
    hint: 'links in a workspace are kept, but never followed',
  });
