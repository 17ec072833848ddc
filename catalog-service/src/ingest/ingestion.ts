import type { Logger } from '@callboard/sdk/service';
import type { FetchText } from '../sources/read-location.ts';
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
  const { store, sources, logger, isWatching = true } = options;
  const graph = createFileGraph();
  const serially = createChain();
  const reading = createFileReading({ ...options, graph, serially });
  const scans = createSourceScans({ ...options, graph, reading, isWatching });
  const timers = new Set<NodeJS.Timeout>();
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
      if (isClosed) return;
      readWhole([source])
        .catch((err: unknown) => logger.error({ err, source: source.id }, 'reading failed'))
        .finally(() => pollLater(source));
    }, source.pollMs);
    timer.unref();
    if (isClosed) clearTimeout(timer);
    else timers.add(timer);
  };

  return {
    async start() {
      await reading.recall();
      isReady = !(await store.isEmpty());
      await readWhole(sources);
      isReady = true;
      for (const source of sources) pollLater(source);
    },
    isReady: () => isReady,
    refresh: (file) =>
      serially(async () => {
        reading.enqueue(ancestorsOf(graph, file));
        await reading.drain();
      }).then(reading.fetched),
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
