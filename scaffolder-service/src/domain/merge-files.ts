import type { FileContent } from '@callboard/sdk/contracts/scaffolder';
import type { UpdatedFile } from '@callboard/sdk/contracts/scaffolder-runs';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { diff3Merge } from 'node-diff3';

/** A three-way merge of whole trees: what differs from today, by path. */
export function mergeFiles(
  base: readonly FileContent[],
  ours: readonly FileContent[],
  theirs: readonly FileContent[],
): UpdatedFile[] {
  const [before, current, next] = [byPath(base), byPath(ours), byPath(theirs)];
  const paths = [...new Set([...before.keys(), ...current.keys(), ...next.keys()])].toSorted();
  return paths.flatMap((path) => {
    const file = mergeFile(path, before.get(path), current.get(path), next.get(path));
    return file.state === 'same' ? [] : [file];
  });
}

const byPath = (files: readonly FileContent[]) =>
  new Map(files.map(({ path, base64Content }) => [path, base64Content]));

function mergeFile(
  path: string,
  base: string | undefined,
  ours: string | undefined,
  theirs: string | undefined,
): UpdatedFile {
  // Only one side changed, or both alike.
  if (ours === theirs || base === theirs) return { path, state: 'same' };
  if (base === ours) return updated(path, ours, theirs);
  if (ours === undefined || theirs === undefined)
    return { ...updated(path, ours, theirs), state: 'conflict' };
  const [baseText, ourText, theirText] = [textOf(base ?? ''), textOf(ours), textOf(theirs)];
  if (baseText === undefined || ourText === undefined || theirText === undefined)
    return { path, state: 'conflict', current: ours, merged: theirs };
  const { text, hasConflict } = mergeText(baseText, ourText, theirText);
  const merged = Buffer.from(text).toString('base64');
  if (!hasConflict && merged === ours) return { path, state: 'same' };
  const file = updated(path, ours, merged);
  return hasConflict ? { ...file, state: 'conflict' } : file;
}

function updated(
  path: string,
  current: string | undefined,
  merged: string | undefined,
): UpdatedFile {
  const state = current === undefined ? 'added' : merged === undefined ? 'removed' : 'changed';
  const [from, to] = [textOf(current ?? ''), textOf(merged ?? '')];
  const isText = from !== undefined && to !== undefined;
  return {
    ...{ path, state },
    ...(current === undefined ? {} : { current }),
    ...(merged === undefined ? {} : { merged }),
    ...(isText ? { diff: patchOf(path, from, to) } : {}),
  };
}

const patchOf = (path: string, from: string, to: string) =>
  createTwoFilesPatch(path, path, from, to, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });

/** The text of a file; absent where it is none. */
function textOf(base64: string): string | undefined {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.includes(0) ? undefined : bytes.toString('utf8');
}

function mergeText(base: string, ours: string, theirs: string) {
  const lines = (text: string) => text.split('\n');
  const regions = diff3Merge(lines(ours), lines(base), lines(theirs), {
    excludeFalseConflicts: true,
  });
  const merged = regions.flatMap((region) => {
    if (region.ok) return region.ok;
    const { a = [], b = [] } = region.conflict ?? {};
    return ['<<<<<<< today', ...a, '=======', ...b, '>>>>>>> template'];
  });
  return { text: merged.join('\n'), hasConflict: regions.some(({ conflict }) => conflict) };
}
