import { join, relative, sep } from 'node:path';
import { baseOfPattern } from '../sources/expand-pattern.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import type { FileGraph, FileNode } from './file-graph.ts';

const isBelow = (folder: string, path: string) => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
};

/** Folders of sources, files that Locations lead to or placeholders read, folders of patterns. */
export function pathsToWatch(graph: FileGraph, sources: readonly SourceSpec[]): readonly string[] {
  const folders = sources.filter(({ type }) => type === 'folder').map(({ id }) => id);
  const single = new Set<string>();
  for (const node of graph.nodes.values()) {
    if (node.location.type === 'file') single.add(node.key);
    for (const { type, target } of node.readings) if (type === 'file') single.add(target);
    for (const folder of patternFolders(node)) single.add(folder);
  }
  return [
    ...folders,
    ...[...single].filter((path) => !folders.some((folder) => isBelow(folder, path))),
  ];
}

function patternFolders(node: FileNode): readonly string[] {
  const { root } = node.source;
  if (root === undefined) return [];
  return node.locations
    .flatMap(({ targets }) => targets)
    .filter(({ type, isPattern }) => type === 'file' && isPattern)
    .map(({ target }) => relative(root, target))
    .filter((path) => !path.startsWith('..'))
    .map((path) => join(root, baseOfPattern(path)));
}

/** Files to read again because they, or something that their placeholders read, changed. */
export function affectedBy(graph: FileGraph, paths: ReadonlySet<string>): readonly string[] {
  return [...graph.nodes.values()]
    .filter(
      (node) =>
        paths.has(node.key) ||
        node.readings.some(({ type, target }) => type === 'file' && paths.has(target)),
    )
    .map((node) => node.key);
}
