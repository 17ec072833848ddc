import type { InputIssue } from '../../errors/callboard-error.ts';

// Names that are devices on Windows, with any extension.
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * What is odd about the paths of a bundle beyond their pattern: they must mean the same files on every
 * file system and in every object store. `path` of each issue points into `files` of the manifest.
 */
export function bundlePathIssues(paths: readonly string[]): readonly InputIssue[] {
  const folders = new Map<string, string>();
  for (const path of paths)
    for (const folder of foldersOf(path))
      if (!folders.has(folder.toLowerCase())) folders.set(folder.toLowerCase(), folder);
  return paths.flatMap((path, index) => {
    const problem =
      oddSegment(path) ??
      (folders.has(path.toLowerCase()) ? 'is also a folder' : undefined) ??
      otherCase(path, folders);
    return problem ? [{ path: `/files/${index}/path`, message: `'${path}' ${problem}` }] : [];
  });
}

function oddSegment(path: string): string | undefined {
  const segments = path.split('/');
  if (segments.length > 20) return 'is nested too deeply';
  if (segments.some((segment) => device.test(segment))) return 'is the name of a device on Windows';
  if (segments.some((segment) => segment.endsWith('.'))) return 'ends with a dot';
  return undefined;
}

const foldersOf = (path: string) =>
  path
    .split('/')
    .slice(0, -1)
    .map((_segment, index, all) => all.slice(0, index + 1).join('/'));

function otherCase(path: string, folders: ReadonlyMap<string, string>): string | undefined {
  const clash = foldersOf(path).find((folder) => folders.get(folder.toLowerCase()) !== folder);
  return clash && `is in ${clash}, which is there in other case too`;
}
