import type { Logger } from '@callboard/sdk/service';
import type { SourceSpec } from '../sources/source-spec.ts';
import { watchPaths } from '../sources/watch-paths.ts';
import type { WebReader } from '../sources/web-reader.ts';
import type { EntityStore } from '../store/entity-store.ts';
import type { SourceHealth, SourceStore } from '../store/source-store.ts';
import { createFileGraph } from './file-graph.ts';
import { createFileReading, type OrphanRule } from './file-reading.ts';
import type { KindRule } from './refuse-kinds.ts';
import { createSourceScans } from './source-scans.ts';
import { affectedBy, pathsToWatch } from './watched-paths.ts';

export interface IngestionOptions {
  readonly store: EntityStore;
  readonly sourceStore: Pick<SourceStore, 'health'>;
  readonly sources: readonly SourceSpec[];
  /** Further ones that are not configured: those of the registered locations. */
  readonly registered: () => Promise<readonly SourceSpec[]>;
  readonly web: WebReader;
  readonly orphans: OrphanRule;
  readonly allowedKinds?: KindRule;
  readonly now: () => number;
  readonly logger: Logger;
  /** Whether changes are noticed between two whole reads. */
  readonly isWatching: boolean;
  /** Told when a source fares otherwise. */
  readonly onChange: () => void;
}

/** Keeps the store equal to what the sources hold: of one process at a time, which has the lease. */
export interface Ingestion {
  /** Resolves when all files were read once; addresses may still be on their way. */
  readonly start: () => Promise<void>;
  /** Whether the catalog has something to show: a former state, or the first read of all files. */
  readonly isReady: () => boolean;
  /** Whether all files were read once. */
  readonly isStarted: () => boolean;
  /** Reads a file again now, and what leads to it. Resolves when the result is served. */
  readonly refresh: (file: string) => Promise<void>;
  /** Reads a whole source again. Resolves when the result is served. */
  readonly refreshSource: (id: string) => Promise<void>;
  /**
   * Reads what was registered since, and `reread` in any case; then removes what only locations led to
   * that are not registered any more. Addresses may still be on their way when it resolves.
   */
  readonly syncLocations: (reread?: string) => Promise<void>;
  /** Removes an entity until the next whole read of a source that holds it. */
  readonly drop: (ref: string) => Promise<void>;
  readonly health: () => readonly SourceHealth[];
  /** Resolves when nothing is left to read. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function createIngestion(options: IngestionOptions): Ingestion {
  const { store, logger, isWatching } = options;
  const sources = [...options.sources];
  const graph = createFileGraph();
  const serially = createChain();
  const reading = createFileReading({
    ...{ ...options, graph, serially },
    onFetched: (source) => scans.fetched(source),
  });
  const scans = createSourceScans({ ...options, sources, graph, reading });
  const timers = new Set<NodeJS.Timeout>();
  let isStarted = false;
  let isReady = false;
  let isClosed = false;

  const watch = watchPaths({
    onError: (err) => logger.warn({ err }, 'watching files failed'),
    onChange: (paths) =>
      serially(async () => {
        if (isClosed) return;
        await scans.rescan(paths);
        await reading.refollow();
        reading.enqueue(affectedBy(graph, paths));
        await reading.drain();
        watchAll();
      }),
  });
  const watchAll = () => {
    if (isWatching && !isClosed) watch.add(pathsToWatch(graph, sources));
  };

  const pollLater = (source: SourceSpec) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (isClosed || !sources.includes(source)) return;
      serially(async () => {
        if (!isClosed) await scans.readWhole([source]);
        watchAll();
      })
        .catch((err: unknown) => logger.error({ err, source: source.id }, 'reading failed'))
        .finally(() => pollLater(source));
    }, source.pollMs * spread());
    timer.unref();
    if (isClosed) clearTimeout(timer);
    else timers.add(timer);
  };

  const add = async (fresh: readonly SourceSpec[], again: readonly SourceSpec[]) => {
    sources.push(...fresh);
    for (const source of fresh) pollLater(source);
    const some = [...fresh, ...again];
    if (some.length > 0) await scans.readWhole(some, { isAsked: true });
  };
  const remove = async (source: SourceSpec) => {
    sources.splice(sources.indexOf(source), 1);
    const inherited = graph.removeSource(source, sources).map((node) => node.key);
    reading.distrust(inherited);
    reading.enqueue(inherited);
    scans.forget(source);
    await reading.removeUnreachable();
    await reading.drain();
    options.onChange();
  };
  const registeredOnly = async () => {
    const configured = new Set(options.sources.map(({ id }) => id));
    return (await options.registered()).filter(({ id }) => !configured.has(id));
  };

  return {
    start: () =>
      serially(async () => {
        if (isClosed) return;
        await reading.recall();
        isReady = !(await store.isEmpty());
        sources.push(...(await registeredOnly()));
        scans.recall(await options.sourceStore.health());
        await scans.readWhole(sources);
        watchAll();
        options.web.keepOnly(addressesIn(graph));
        isReady = true;
        isStarted = true;
        for (const source of sources) pollLater(source);
      }),
    syncLocations: (reread) =>
      serially(async () => {
        if (isClosed) return;
        const wanted = await registeredOnly();
        const isSame = (a: SourceSpec) => (b: SourceSpec) =>
          a.id === b.id && a.entityRef === b.entityRef;
        const left = sources.filter(
          (source) => source.type === 'location' && !wanted.some(isSame(source)),
        );
        // One with another entity has the place of the former: that goes first.
        for (const source of left.filter(({ id }) => wanted.some((each) => each.id === id)))
          await remove(source);
        const fresh = wanted.filter((source) => !sources.some(({ id }) => id === source.id));
        await add(
          fresh,
          sources.filter(({ id }) => id === reread),
        );
        for (const source of left.filter((each) => sources.includes(each))) await remove(source);
        watchAll();
      }),
    drop: (ref) => serially(async () => reading.distrust(await store.drop(ref))),
    isReady: () => isReady,
    isStarted: () => isStarted,
    refresh: (file) =>
      serially(async () => {
        const keys = ancestorsOf(graph, file);
        reading.enqueue(keys, { isAsked: true });
        await reading.drain();
        return keys;
      }).then(reading.fetchedAll),
    refreshSource: (id) =>
      serially(async () => {
        const source = sources.find((each) => each.id === id);
        if (!source) return [];
        await scans.readWhole([source], { isAsked: true });
        watchAll();
        return graph.nodesOf(source).map(({ key }) => key);
      }).then(reading.fetchedAll),
    health: scans.health,
    settled: async () => {
      await serially(async () => undefined);
      await reading.fetched();
    },
    async close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      reading.stop();
      await watch.close();
      await serially(async () => undefined);
    },
  };
}

/** Sources that were read together are not read together each time. */
const spread = () => 0.9 + 0.2 * Math.random();

/** Runs functions one after the other, whatever becomes of each. */
function createChain() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run, run);
    last = next;
    return next;
  };
}

/** Addresses that are read, and those that placeholders read. */
function addressesIn({ nodes }: ReturnType<typeof createFileGraph>): ReadonlySet<string> {
  const places = [...nodes.values()].flatMap(({ location, readings }) => [location, ...readings]);
  return new Set(places.filter(({ type }) => type === 'url').map(({ target }) => target));
}

/** A file and all that leads to it, those first. */
function ancestorsOf(graph: ReturnType<typeof createFileGraph>, file: string): readonly string[] {
  const found = new Set<string>();
  const visit = (key: string) => {
    if (found.has(key)) return;
    found.add(key);
    for (const parent of graph.nodes.get(key)?.parents ?? []) visit(parent);
  };
  visit(file);
  return [...found].reverse();
}
