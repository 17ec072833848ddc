import type { LocationRef } from '@callboard/sdk/model';
import type { SourceSpec } from '../sources/source-spec.ts';
import type { KnownLocation } from '../store/catalog-change.ts';

/** A file or address that a source holds, or that a Location leads to. */
export interface FileNode {
  readonly key: string;
  readonly location: LocationRef;
  /** The first of those that lead here. */
  source: SourceSpec;
  /** Locations between the source and this. */
  readonly depth: number;
  /** Sources that hold it themselves, by id. */
  readonly roots: Set<string>;
  /** Files with a Location that leads here. */
  readonly parents: Set<string>;
  readonly children: Set<string>;
  locations: readonly KnownLocation[];
  readings: readonly LocationRef[];
  /** Why the last read failed. */
  error: unknown;
  /** When reads began to fail, in ms. */
  failedAt: number | undefined;
}

/**
 * Which file leads to which. Any shape: files may be reached in several ways and lead back to each
 * other; each is there once.
 */
export interface FileGraph {
  readonly nodes: ReadonlyMap<string, FileNode>;
  readonly addRoot: (location: LocationRef, source: SourceSpec) => FileNode;
  readonly removeRoot: (key: string, source: string) => void;
  readonly addChild: (parent: FileNode, location: LocationRef) => FileNode;
  /** Makes the children of a file these. */
  readonly keepChildren: (parent: FileNode, keys: ReadonlySet<string>) => void;
  readonly remove: (key: string) => void;
  /** Files that belong to a source. */
  readonly nodesOf: (source: SourceSpec) => readonly FileNode[];
  /**
   * Takes a source out. Answers the files that it had and that others lead to as well; they belong to
   * one of those now.
   */
  readonly removeSource: (source: SourceSpec, others: readonly SourceSpec[]) => readonly FileNode[];
  /** Files that no source leads to any more. */
  readonly unreachable: () => readonly FileNode[];
}

export function createFileGraph(): FileGraph {
  const nodes = new Map<string, FileNode>();
  const nodeAt = (location: LocationRef, source: SourceSpec, depth: number): FileNode => {
    const known = nodes.get(location.target);
    if (known) return known;
    const node: FileNode = {
      key: location.target,
      location,
      source,
      depth,
      roots: new Set(),
      parents: new Set(),
      children: new Set(),
      locations: [],
      readings: [],
      error: undefined,
      failedAt: undefined,
    };
    nodes.set(node.key, node);
    return node;
  };
  const reachedFrom = (isStart: (node: FileNode) => boolean): Set<string> => {
    const reached = new Set<string>();
    const queue = [...nodes.values()].filter(isStart);
    for (let node = queue.pop(); node; node = queue.pop()) {
      if (reached.has(node.key)) continue;
      reached.add(node.key);
      for (const child of node.children) {
        const next = nodes.get(child);
        if (next && !reached.has(child)) queue.push(next);
      }
    }
    return reached;
  };
  return {
    nodes,
    addRoot(location, source) {
      const node = nodeAt(location, source, 0);
      node.roots.add(source.id);
      return node;
    },
    removeRoot(key, source) {
      nodes.get(key)?.roots.delete(source);
    },
    addChild(parent, location) {
      const node = nodeAt(location, parent.source, parent.depth + 1);
      node.parents.add(parent.key);
      parent.children.add(node.key);
      return node;
    },
    keepChildren(parent, keys) {
      for (const key of parent.children) {
        if (keys.has(key)) continue;
        parent.children.delete(key);
        nodes.get(key)?.parents.delete(parent.key);
      }
    },
    remove(key) {
      const node = nodes.get(key);
      for (const child of node?.children ?? []) nodes.get(child)?.parents.delete(key);
      for (const parent of node?.parents ?? []) nodes.get(parent)?.children.delete(key);
      nodes.delete(key);
    },
    nodesOf: ({ id }) => [...nodes.values()].filter((node) => node.source.id === id),
    removeSource(source, others) {
      for (const node of nodes.values()) node.roots.delete(source.id);
      const heirs = new Map<string, SourceSpec>();
      for (const other of others) {
        const queue = [...nodes.values()].filter((node) => node.roots.has(other.id));
        for (let node = queue.pop(); node; node = queue.pop()) {
          if (heirs.has(node.key)) continue;
          heirs.set(node.key, other);
          queue.push(...[...node.children].flatMap((child) => nodes.get(child) ?? []));
        }
      }
      const inherited = [...nodes.values()].filter((node) => node.source.id === source.id);
      return inherited.filter((node) => {
        const heir = heirs.get(node.key);
        if (heir) node.source = heir;
        return heir !== undefined;
      });
    },
    unreachable() {
      const reached = reachedFrom(({ roots }) => roots.size > 0);
      return [...nodes.values()].filter((node) => !reached.has(node.key));
    },
  };
}
