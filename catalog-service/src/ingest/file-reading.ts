import { setImmediate as otherWork } from 'node:timers/promises';
import type { Logger } from '@callboard/sdk/service';
import type { SourceSpec } from '../sources/source-spec.ts';
import type { WebReader } from '../sources/web-reader.ts';
import { type FileState, type KnownFile, knownAfter } from '../store/catalog-change.ts';
import type { EntityStore } from '../store/entity-store.ts';
import { NotHolding } from '../store/ingest-lease.ts';
import { batchesOf } from './batches-of.ts';
import { createFetchQueue } from './fetch-queue.ts';
import type { FileGraph, FileNode } from './file-graph.ts';
import { type Following, followLocations } from './follow-locations.ts';
import { createLettingGo } from './let-go-files.ts';
import { leadsOf, targetIssuesOf } from './location-leads.ts';
import { noteOutcome } from './note-outcome.ts';
import { createProcessPool, type ProcessText } from './process-pool.ts';
import { type ReadOutcome, readFileState } from './read-file-state.ts';
import type { KindRule } from './refuse-kinds.ts';

export interface OrphanRule {
  /** What becomes of entities that no Location leads to any more. */
  readonly strategy: 'keep' | 'delete';
  /** How long an address may be missing before that counts as no lead, in ms. */
  readonly graceMs: number;
}

export interface FileReadingOptions {
  readonly store: EntityStore;
  readonly graph: FileGraph;
  readonly web: WebReader;
  readonly orphans: OrphanRule;
  readonly allowedKinds?: KindRule;
  readonly now: () => number;
  readonly logger: Logger;
  /** Runs what changes graph and store one after the other. */
  readonly serially: <T>(run: () => Promise<T>) => Promise<T>;
  /** Told when nothing of a source is being fetched any more. */
  readonly onFetched: (source: string) => void;
}

export type FileReading = ReturnType<typeof createFileReading>;

const filesAtOnce = 64;
/** So many times as many are being read while others are stored: neither waits for a slow one of the other. */
const readAhead = 3;
/** Entities of one transaction, where files are smaller: requests get their turn in between. */
const batchEntities = 250;

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
  const { store, graph, web, orphans, allowedKinds, now, logger, serially } = options;
  const queue = new Set<string>();
  /** Files that a person waits for. */
  const asked = new Set<string>();
  const gone = new Set<string>();
  const known = new Map<string, KnownFile>();
  const followings = new Map<string, Following>();
  const keepsOrphans = orphans.strategy === 'keep';
  const { letGo, remove } = createLettingGo({ store, keepsOrphans, known, followings });
  let isStopped = false;

  const fetches = createFetchQueue({
    now,
    find: (key) => graph.nodes.get(key),
    onIdle: options.onFetched,
    async fetch(node) {
      try {
        const result = await read(node, true);
        await serially(async () => {
          if (isStopped) return;
          // What led to it may have been taken away in the meantime.
          if (graph.nodes.get(node.key) === node) await commit([result]);
          await drain();
        });
      } catch (err) {
        if (!isStopped && !(err instanceof NotHolding))
          logger.error({ err, file: node.key }, 'ingestion failed');
      }
    },
  });

  const isLongMissing = (address: string) => {
    const since = web.missingSince(address);
    return since !== undefined && now() - since >= orphans.graceMs;
  };

  const pool = createProcessPool();
  const read = async (
    node: FileNode,
    mayFetch: boolean,
    process: ProcessText = pool.here,
  ): Promise<Result> => {
    const file = { key: node.key, location: node.location, source: node.source };
    const isAsked = asked.has(node.key);
    if (mayFetch) asked.delete(node.key);
    const outcome = await readFileState(
      { ...file, known: known.get(node.key) },
      {
        fetchText: (address) => web.text(address, isAsked),
        checkText: (address) => web.check(address, isAsked),
        ...{ mayFetch, allowedKinds, isLongMissing, process },
      },
    );
    return { node, outcome };
  };

  async function drain(): Promise<void> {
    const ahead: Promise<readonly Result[]>[] = [];
    const readMore = () => {
      while (ahead.length < readAhead && queue.size > 0) ahead.push(readSome());
    };
    readMore();
    for (let next = ahead.shift(); next && !isStopped; next = ahead.shift()) {
      // Read while these are stored; what these lead to comes after all that was asked for before.
      readMore();
      for (const batch of batchesOf(await next, batchEntities)) {
        await commit(batch);
        await otherWork();
      }
      readMore();
    }
    await Promise.all(ahead);
    await pool.rest();
    await sweep();
    if (!isStopped) fetches.start();
  }

  /** Takes the next files out of the queue and reads them. */
  function readSome(): Promise<readonly Result[]> {
    const process = queue.size > filesAtOnce ? pool.beside : pool.here;
    const nodes = take(queue, filesAtOnce).flatMap((key) => graph.nodes.get(key) ?? []);
    const local = nodes.filter((node) => node.location.type !== 'url');
    for (const node of nodes) if (node.location.type === 'url') fetches.add(node);
    // What an address held before leads on while it is read again.
    const remembered = nodes
      .filter((node) => node.location.type === 'url' && known.has(node.key))
      .map((node): Result => ({ node, outcome: { status: 'put-off' } }));
    const reading = Promise.all(local.map((node) => read(node, false, process)));
    return reading.then((results) => [...results, ...remembered]);
  }

  async function commit(results: readonly Result[]): Promise<void> {
    const files: FileState[] = [];
    const touched = new Set<FileNode>();
    for (const { node, outcome } of results) {
      const before = node.error;
      const noted = noteOutcome(node, outcome, known.get(node.key), now());
      if (noted.state) files.push(noted.state);
      if (noted.isWaiting) fetches.add(node);
      if (outcome.retryAt !== undefined) fetches.addLater(node, outcome.retryAt);
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
    for (const { node, outcome } of results)
      if (outcome.status !== 'waits' && !fetches.has(node)) asked.delete(node.key);
    await store.apply({ files, removed: [], ...toldBy([...touched]), keepsOrphans });
    for (const state of files) known.set(state.key, knownAfter(state));
  }

  /** Where files lead, and what is wrong with it. */
  const toldBy = (nodes: readonly FileNode[]) => ({
    issueGroups: nodes.map((node) =>
      targetIssuesOf(node, followings.get(node.key), { nodes: graph.nodes, gone }),
    ),
    leads: nodes.flatMap((node) => leadsOf(node, followings.get(node.key), known.get(node.key))),
  });

  async function follow(node: FileNode): Promise<void> {
    const following = await followLocations(node);
    followings.set(node.key, following);
    const keys = new Set(following.targets.map(({ location }) => location.target));
    graph.keepChildren(node, keys);
    for (const { location } of following.targets) {
      const isNew = !graph.nodes.has(location.target);
      const child = graph.addChild(node, location);
      if (isNew && asked.has(node.key)) asked.add(child.key);
      if (isNew) queue.add(child.key);
    }
  }

  /** Removes what is gone or what nothing leads to any more; after additions, so that a move is no gap. */
  async function sweep(): Promise<void> {
    const lost = graph.unreachable();
    const left = [...lost, ...[...gone].flatMap((key) => graph.nodes.get(key) ?? [])];
    await letGo(left.map(({ key, source }) => ({ key, source })));
    for (const node of lost) graph.remove(node.key);
    for (const key of gone) if (graph.nodes.get(key)?.parents.size === 0) graph.remove(key);
    gone.clear();
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
    /** `isAsked`: a person waits for it, so that it is read even where it failed a moment ago. */
    enqueue(keys: readonly string[], { isAsked = false } = {}): void {
      for (const key of keys) queue.add(key);
      if (isAsked) for (const key of keys) asked.add(key);
    },
    /** Looks again where patterns lead, because files came or went. */
    async refollow(): Promise<void> {
      const hasPattern = (node: FileNode) =>
        node.locations.some(({ targets }) => targets.some(({ isPattern }) => isPattern));
      const nodes = [...graph.nodes.values()].filter(hasPattern);
      for (const node of nodes) await follow(node);
      if (nodes.length > 0)
        await store.apply({
          ...{ files: [], removed: [] },
          ...toldBy(nodes),
        });
    },
    /**
     * Lets go of what no source leads to, unless its source cannot be read at the moment. What belongs
     * to a source that is not there any more is removed.
     */
    async forgetStrangers(
      sources: readonly SourceSpec[],
      failedSources: ReadonlySet<string>,
    ): Promise<void> {
      const byId = new Map(sources.map((source) => [source.id, source]));
      const strangers = [...known.values()].filter(
        ({ key, source }) => !graph.nodes.has(key) && !failedSources.has(source),
      );
      await letGo(strangers.map(({ key, source }) => ({ key, source: byId.get(source) })));
    },
    /** Removes files that only a source led to which was taken away. */
    async removeUnreachable(): Promise<void> {
      const lost = graph.unreachable();
      const keys = lost.map((node) => node.key).filter((key) => known.has(key));
      if (keys.length > 0) await remove(keys);
      for (const node of lost) graph.remove(node.key);
    },
    isFetching: (source: string) => fetches.isBusyWith(source),
    fetched: fetches.idle,
    fetchedAll: fetches.done,
    stop(): void {
      isStopped = true;
      fetches.stop();
    },
  };
}

function take(set: Set<string>, count: number): string[] {
  const taken = [...set.values().take(count)];
  for (const key of taken) set.delete(key);
  return taken;
}
