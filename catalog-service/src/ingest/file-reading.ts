import { setImmediate as otherWork } from 'node:timers/promises';
import type { CatalogIssue } from '@callboard/sdk/model';
import type { Logger } from '@callboard/sdk/service';
import type { FetchText } from '../sources/read-location.ts';
import {
  type FileState,
  type IssueGroup,
  type KnownFile,
  knownAfter,
} from '../store/catalog-change.ts';
import type { EntityStore } from '../store/entity-store.ts';
import { batchesOf } from './batches-of.ts';
import type { FileGraph, FileNode } from './file-graph.ts';
import { targetIssue, unreadableTarget } from './file-issue.ts';
import { type Following, followLocations } from './follow-locations.ts';
import { noteOutcome } from './note-outcome.ts';
import { createProcessPool, type ProcessText } from './process-pool.ts';
import { type ReadOutcome, readFileState } from './read-file-state.ts';
import type { KindRule } from './refuse-kinds.ts';

export interface FileReadingOptions {
  readonly store: EntityStore;
  readonly graph: FileGraph;
  readonly fetchText: FetchText;
  readonly allowedKinds?: KindRule;
  readonly logger: Logger;
  /** Runs what changes graph and store one after the other. */
  readonly serially: <T>(run: () => Promise<T>) => Promise<T>;
}

export type FileReading = ReturnType<typeof createFileReading>;

const filesAtOnce = 64;
/** Entities of one transaction, where files are smaller: requests get their turn in between. */
const batchEntities = 250;
const maxFetches = 4;

interface Result {
  readonly node: FileNode;
  readonly outcome: ReadOutcome;
}

/**
 * Reads files and addresses, follows their Locations, and brings each batch into the store.
 *
 * Files come first and in order, so that the first claimant of an entity is the same each time.
 * Addresses, and files with placeholders that are addresses, are read in the background: a host that
 * does not answer delays only what it holds.
 */
export function createFileReading(options: FileReadingOptions) {
  const { store, graph, fetchText, allowedKinds, logger, serially } = options;
  const queue = new Set<string>();
  const toFetch = new Set<string>();
  const fetching = new Set<Promise<void>>();
  const gone = new Set<string>();
  const known = new Map<string, KnownFile>();
  const followings = new Map<string, Following>();
  let isStopped = false;

  const pool = createProcessPool();
  const read = async (
    node: FileNode,
    mayFetch: boolean,
    process: ProcessText = pool.here,
  ): Promise<Result> => {
    const file = { key: node.key, location: node.location, source: node.source };
    const outcome = await readFileState(
      { ...file, known: known.get(node.key) },
      { fetchText, mayFetch, allowedKinds, process },
    );
    return { node, outcome };
  };

  async function drain(): Promise<void> {
    let next = readSome();
    while (next && !isStopped) {
      const results = await next;
      // Read while these are stored; what these lead to comes after all that was asked for before.
      next = readSome();
      for (const batch of batchesOf(results, batchEntities)) {
        await commit(batch);
        await otherWork();
      }
      next ??= readSome();
    }
    await next;
    await pool.rest();
    await sweep();
    fetchNext();
  }

  /** Takes the next files out of the queue and reads them; undefined where there are none. */
  function readSome(): Promise<readonly Result[]> | undefined {
    if (queue.size === 0) return undefined;
    const process = queue.size > filesAtOnce ? pool.beside : pool.here;
    const nodes = take(queue, filesAtOnce).flatMap((key) => graph.nodes.get(key) ?? []);
    const local = nodes.filter((node) => node.location.type !== 'url');
    for (const node of nodes) if (node.location.type === 'url') toFetch.add(node.key);
    // What an address held before leads on while it is read again.
    const remembered = nodes
      .filter((node) => node.location.type === 'url' && known.has(node.key))
      .map((node): Result => ({ node, outcome: { status: 'unchanged' } }));
    const reading = Promise.all(local.map((node) => read(node, false, process)));
    return reading.then((results) => [...results, ...remembered]);
  }

  function fetchNext(): void {
    while (toFetch.size > 0 && fetching.size < maxFetches && !isStopped) {
      const node = take(toFetch, 1).flatMap((key) => graph.nodes.get(key) ?? [])[0];
      if (!node) continue;
      const work = read(node, true)
        .then((result) =>
          serially(async () => {
            if (isStopped) return;
            // What led to it may have been taken away in the meantime.
            if (graph.nodes.get(node.key) === node) await commit([result]);
            await drain();
          }),
        )
        .catch((err: unknown) => logger.error({ err, file: node.key }, 'ingestion failed'))
        .finally(() => {
          fetching.delete(work);
          fetchNext();
        });
      fetching.add(work);
    }
  }

  async function commit(results: readonly Result[]): Promise<void> {
    const files: FileState[] = [];
    const touched = new Set<FileNode>();
    for (const { node, outcome } of results) {
      const before = node.error;
      const noted = noteOutcome(node, outcome, known.get(node.key));
      if (noted.state) files.push(noted.state);
      if (noted.isWaiting) toFetch.add(node.key);
      if (noted.isGone) gone.add(node.key);
      else gone.delete(node.key);
      touched.add(node);
      if (before !== node.error)
        for (const parent of node.parents) {
          const found = graph.nodes.get(parent);
          if (found) touched.add(found);
        }
    }
    for (const node of touched) await follow(node);
    const issueGroups = [...touched].map(targetIssuesOf);
    await store.apply({ files, removed: [], issueGroups });
    for (const state of files) known.set(state.key, knownAfter(state));
  }

  async function follow(node: FileNode): Promise<void> {
    const following = await followLocations(node);
    followings.set(node.key, following);
    const keys = new Set(following.targets.map(({ location }) => location.target));
    graph.keepChildren(node, keys);
    for (const { location } of following.targets) {
      const isNew = !graph.nodes.has(location.target);
      const child = graph.addChild(node, location);
      if (isNew) queue.add(child.key);
    }
  }

  function targetIssuesOf(node: FileNode): IssueGroup {
    const following = followings.get(node.key) ?? { targets: [], issues: [] };
    const place = { source: node.source.id, file: node.key };
    const failed = following.targets.flatMap(({ location, from, isOptional }): CatalogIssue[] => {
      const child = graph.nodes.get(location.target);
      if (!child || child.error === undefined || child.roots.size > 0) return [];
      if (isOptional && gone.has(child.key)) return [];
      return [targetIssue(place, from, unreadableTarget(location.target, child.error))];
    });
    return { owner: `targets ${node.key}`, issues: [...following.issues, ...failed] };
  }

  /** Removes what is gone or what nothing leads to any more; after additions, so that a move is no gap. */
  async function sweep(): Promise<void> {
    const lost = graph.unreachable();
    const removed = [...lost.map((node) => node.key), ...gone].filter((key) => known.has(key));
    if (removed.length > 0) await remove(removed);
    for (const node of lost) graph.remove(node.key);
    for (const key of gone) if (graph.nodes.get(key)?.parents.size === 0) graph.remove(key);
    gone.clear();
  }

  async function remove(keys: readonly string[]): Promise<void> {
    const issueGroups = keys.map((key) => ({ owner: `targets ${key}`, issues: [] }));
    await store.apply({ files: [], removed: keys, issueGroups });
    for (const key of keys) {
      known.delete(key);
      followings.delete(key);
    }
  }

  return {
    drain,
    /** Remembers what was read before the last stop. */
    async recall(): Promise<void> {
      for (const file of await store.knownFiles()) known.set(file.key, file);
    },
    isKnown: (key: string) => known.has(key),
    /** Takes what is stored of some files for out of date, whatever they hold. */
    distrust(keys: readonly string[]): void {
      for (const key of keys) {
        const file = known.get(key);
        if (file) known.set(key, { ...file, fingerprint: '' });
      }
    },
    enqueue(keys: readonly string[]): void {
      for (const key of keys) queue.add(key);
    },
    /** Looks again where patterns lead, because files came or went. */
    async refollow(): Promise<void> {
      const hasPattern = (node: FileNode) =>
        node.locations.some(({ targets }) => targets.some(({ isPattern }) => isPattern));
      const nodes = [...graph.nodes.values()].filter(hasPattern);
      for (const node of nodes) await follow(node);
      if (nodes.length > 0)
        await store.apply({ files: [], removed: [], issueGroups: nodes.map(targetIssuesOf) });
    },
    /** Removes what no configured source leads to, unless its source cannot be read at the moment. */
    async forgetStrangers(failedSources: ReadonlySet<string>): Promise<void> {
      const strangers = [...known.values()]
        .filter(({ key, source }) => !graph.nodes.has(key) && !failedSources.has(source))
        .map(({ key }) => key);
      if (strangers.length > 0) await remove(strangers);
    },
    /** Refs of the Locations of one file that lead to another. */
    locationsTo(from: string, to: string): readonly string[] {
      const { targets } = followings.get(from) ?? { targets: [] };
      const leading = targets.filter(({ location }) => location.target === to);
      return [...new Set(leading.map((target) => target.from.ref))];
    },
    async fetched(): Promise<void> {
      while (fetching.size > 0) await Promise.all(fetching);
    },
    stop(): void {
      isStopped = true;
    },
  };
}

function take(set: Set<string>, count: number): string[] {
  const taken = [...set.values().take(count)];
  for (const key of taken) set.delete(key);
  return taken;
}
