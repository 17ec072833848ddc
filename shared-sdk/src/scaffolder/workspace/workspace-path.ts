import { lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { CallboardError, invalidInput } from '../../errors/callboard-error.ts';
import { safeSegments } from '../../service/safe-path.ts';

/** The parts of a path in a workspace. Stricter than elsewhere: no control characters, no `.git/hooks`. */
export function workspaceSegments(path: string): readonly string[] {
  const segments = safeSegments(path);
  if ([...path].some((character) => character < ' ' || character === '\u007f'))
    throw invalidInput(`the path ${JSON.stringify(path)} holds a control character`);
  const tooLong = segments.find((segment) => Buffer.byteLength(segment) > 255);
  if (tooLong !== undefined || path.length > 4096)
    throw invalidInput(`the path ${JSON.stringify(path.slice(0, 80))}… is too long`);
  if (isOfGit(segments))
    throw new CallboardError('forbidden', `${path} belongs to git, which alone may write there`);
  return segments;
}

// Hooks and filters of a repository are programs that git runs.
const isOfGit = (segments: readonly string[]) =>
  segments.some(
    (segment, index) =>
      segment.toLowerCase() === '.git' &&
      ['hooks', 'config', 'info', 'modules'].includes(segments[index + 1]?.toLowerCase() ?? ''),
  );

/** An absolute path in a folder, after a look at each part of it: none is a symbolic link. */
export async function linklessPath(folder: string, segments: readonly string[]): Promise<string> {
  const full = join(folder, ...segments);
  // Mostly there is none, which one look tells; `folder` is a real path itself.
  if ((await realpath(full).catch(() => undefined)) === full) return full;
  let current = folder;
  for (const [index, segment] of segments.entries()) {
    current = join(current, segment);
    const found = await lstat(current).catch(() => undefined); // missing: nothing below it either
    if (!found) return full;
    const shown = segments.slice(0, index + 1).join('/');
    if (found.isSymbolicLink())
      throw new CallboardError('forbidden', `${shown} is a symbolic link, which is never followed`);
    if (index < segments.length - 1 && !found.isDirectory())
      throw invalidInput(`${shown} is not a folder`);
  }
  return full;
}
