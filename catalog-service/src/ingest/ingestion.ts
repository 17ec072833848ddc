import { notFound } from '@callboard/sdk/contract';
import type { Logger } from '@callboard/sdk/service';
import { type FetchText, readLocation } from '../sources/read-location.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import { watchPaths } from '../sources/watch-paths.ts';
import type { EntityStore } from '../store/entity-store.ts';
import { createFileGraph } from './file-graph.ts';
import { createFileReading } from './file-reading.ts';
import type { KindRule } from './refuse-kinds.ts';
import { createSourceScans, type SourceHealth } from './source-scans.ts';
import { affectedBy, pathsToWatch } from './watched-paths.ts';

export interface IngestionOptions {
  readonly store: EntityStore;
  readonly sources: readonly SourceSpec[];
  /** Further ones that are not configured, asked for once at the start. */
  readonly registered?: () => Promise<readonly SourceSpec[]>;
  readonly fetchText: FetchText;
  readonly allowedKinds?: KindRule;
  readonly now: () => number;
  readonly logger: Logger;
  /** Whether changes are noticed between two whole reads; on where absent. */
  readonly isWatching?: boolean;
}

/** Keeps the store equal to what the sources hold. */
export interface Ingestion {
  /** Resolves when all files were read once; addresses may still be on their way. */
  readonly start: () => Promise<void>;
  /** Whether the catalog has something to show: a former state, or the first read of all files. */
  readonly isReady: () => boolean;
  /** Reads a file again now, and what leads to it. Resolves when the result is served. */
  readonly refresh: (file: string) => Promise<void>;
  /** Reads a whole source again. Resolves when the result is served; rejects for an unknown one. */
  readonly refreshSource: (id: string) => Promise<void>;
  /** The text of a file or address that is part of a source, as it is now. */
  readonly readText: (file: string) => Promise<string>;
  /** Files of a source that no other source leads to. */
  readonly filesOnlyOf: (id: string) => ReadonlySet<string>;
  /** Reads another source from now on, or reads it again. Addresses may still be on their way then. */
  readonly addSource: (source: SourceSpec) => Promise<void>;
  /**
   * Stops reading a source and removes what only it led to; `successor` is read first, so that what
   * both lead to is never gone.
   */
  readonly removeSource: (id: string, successor?: SourceSpec) => Promise<void>;
  /** Removes an entity until the next whole read of a source that holds it. */
  readonly drop: (ref: string) => Promise<void>;
  readonly sources: () => readonly SourceHealth[];
  /** When a source was last read as a whole, in ms. */
  readonly checkedAt: (source: string) => number | undefined;
  /** Refs of the Locations that lead to a file. */
  readonly locationsLeadingTo: (file: string) => readonly string[];
  /** Resolves when nothing is left to read. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function createIngestion(options: IngestionOptions): Ingestion {
  const { store, logger, isWatching = true } = options;
  const sources = [...options.sources];
  const graph = createFileGraph();
  const serially = createChain();
  const reading = createFileReading({ ...options, graph, serially });
  const scans = createSourceScans({ ...options, sources, graph, reading, isWatching });
  const timers = new Set<NodeJS.Timeout>();
  let isStarted = false;
  let isReady = false;
  let isClosed = false;

  const watch = watchPaths({
    onError: (err) => logger.warn({ err }, 'watching files failed'),
    onChange: (paths) =>
      serially(async () => {
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

  const readWhole = (some: readonly SourceSpec[]) =>
    serially(async () => {
      await scans.readWhole(some);
      watchAll();
    });
  const pollLater = (source: SourceSpec) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (isClosed || !sources.includes(source)) return;
      readWhole([source])
        .catch((err: unknown) => logger.error({ err, source: source.id }, 'reading failed'))
        .finally(() => pollLater(source));
    }, source.pollMs);
    timer.unref();
    if (isClosed) clearTimeout(timer);
    else timers.add(timer);
  };

  const add = async (source: SourceSpec) => {
    const known = sources.find(({ id }) => id === source.id);
    if (!known) {
      sources.push(source);
      pollLater(source);
    }
    await scans.readWhole([known ?? source]);
  };
  const remove = async (id: string) => {
    const index = sources.findIndex((source) => source.id === id);
    const [source] = index === -1 ? [] : sources.splice(index, 1);
    if (!source) return;
    const inherited = graph.removeSource(source, sources).map((node) => node.key);
    reading.distrust(inherited);
    reading.enqueue(inherited);
    scans.forget(source);
    await reading.drain();
  };

  return {
    start: () =>
      serially(async () => {
        await reading.recall();
        isReady = !(await store.isEmpty());
        const ids = new Set(sources.map(({ id }) => id));
        const further = (await options.registered?.()) ?? [];
        sources.push(...further.filter(({ id }) => !ids.has(id)));
        isStarted = true;
        await scans.readWhole(sources);
        watchAll();
        isReady = true;
        for (const source of sources) pollLater(source);
      }),
    addSource: (source) =>
      serially(async () => {
        if (!isStarted) return; // the start asks for it
        await add(source);
        watchAll();
      }),
    removeSource: (id, successor) =>
      serially(async () => {
        if (!isStarted) return;
        if (successor) await add(successor);
        await remove(id);
        watchAll();
      }),
    drop: (ref) => serially(async () => reading.distrust(await store.drop(ref))),
    isReady: () => isReady,
    refresh: (file) =>
      serially(async () => {
        reading.enqueue(ancestorsOf(graph, file));
        await reading.drain();
      }).then(reading.fetched),
    refreshSource: (id) =>
      serially(async () => {
        const source = sources.find((each) => each.id === id);
        if (!source) throw notFound(`source ${id}`);
        await scans.readWhole([source]);
        watchAll();
      }).then(reading.fetched),
    async readText(file) {
      const node = graph.nodes.get(file);
      if (!node) throw notFound(`file ${file}`);
      return readLocation(node.location, node.source, options.fetchText);
    },
    filesOnlyOf: (id) => graph.onlyOf(id),
    sources: scans.health,
    checkedAt: (source) => scans.health().find(({ id }) => id === source)?.lastReadAt,
    locationsLeadingTo(file) {
      const parents = [...(graph.nodes.get(file)?.parents ?? [])];
      return parents.flatMap((key) => reading.locationsTo(key, file));
    },
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

/** Runs functions one after the other, whatever becomes of each. */
function createChain() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run, run);
    last = next;
    return next;
  };
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
