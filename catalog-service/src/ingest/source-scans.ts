import { join } from 'node:path';
import { messageOf } from '@callboard/sdk/contract';
import type { LocationRef } from '@callboard/sdk/model';
import { type Logger, listBelow } from '@callboard/sdk/service';
import { generatedPlace } from '../sources/generated-location.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import type { EntityStore } from '../store/entity-store.ts';
import type { SourceHealth } from '../store/source-store.ts';
import type { FileGraph } from './file-graph.ts';
import { unreadableIssue } from './file-issue.ts';
import type { FileReading } from './file-reading.ts';

export interface SourceScanOptions {
  readonly store: EntityStore;
  readonly sources: readonly SourceSpec[];
  readonly graph: FileGraph;
  readonly reading: FileReading;
  readonly now: () => number;
  readonly logger: Logger;
  readonly isWatching: boolean;
  /** Told when a source fares otherwise. */
  readonly onChange: () => void;
}

interface Progress {
  /** When the whole read that is under way began. */
  startedAt: number | undefined;
  isReading: boolean;
  lastReadAt: number | undefined;
  lastReadMs: number | undefined;
  error: string | undefined;
  failedSince: number | undefined;
}

const isYaml = (path: string) => /\.ya?ml$/i.test(path);

/** Finds out which files the sources hold, and remembers how each source fares. */
export function createSourceScans(options: SourceScanOptions) {
  const { store, sources, graph, reading, now, logger, isWatching } = options;
  const progress = new Map<string, Progress>();
  const progressOf = ({ id }: SourceSpec): Progress => {
    const known = progress.get(id);
    if (known) return known;
    const fresh = {
      isReading: true,
      startedAt: undefined,
      lastReadAt: undefined,
      lastReadMs: undefined,
      error: undefined,
      failedSince: undefined,
    };
    progress.set(id, fresh);
    return fresh;
  };

  /** Answers the files that the source holds itself. */
  async function list(source: SourceSpec): Promise<readonly string[]> {
    if (source.type !== 'folder') return [source.id];
    const { files, isTruncated } = await listBelow(source.id, { extensions: ['.yaml', '.yml'] });
    if (isTruncated) logger.warn({ source: source.id }, 'the folder has more files than are read');
    return files.map((file) => join(source.id, file));
  }

  async function scan(source: SourceSpec): Promise<readonly string[]> {
    const state = progressOf(source);
    const owner = `source ${source.id}`;
    try {
      const keys = await list(source);
      for (const target of keys) graph.addRoot(placeOf(source, target), source);
      const held = new Set(keys);
      for (const node of graph.nodes.values())
        if (!held.has(node.key)) graph.removeRoot(node.key, source.id);
      if (state.error !== undefined)
        await store.apply({ files: [], removed: [], issueGroups: [{ owner, issues: [] }] });
      state.error = undefined;
      return keys;
    } catch (error) {
      state.error = messageOf(error);
      logger.warn({ source: source.id }, `the source cannot be read: ${state.error}`);
      const issue = unreadableIssue({ source: source.id, file: source.id }, error);
      await store.apply({ files: [], removed: [], issueGroups: [{ owner, issues: [issue] }] });
      return [];
    }
  }

  function healthOf(source: SourceSpec): SourceHealth {
    const state = progressOf(source);
    const { isReading, lastReadAt, lastReadMs, error } = state;
    const first = source.leadsTo?.target ?? source.id;
    const node = graph.nodes.get(first);
    const failure = error ?? failureOf(node?.error);
    // Not forgotten before the first look of this process says otherwise.
    if (failure !== undefined) state.failedSince ??= node?.failedAt ?? now();
    else if (!isReading) state.failedSince = undefined;
    const idle = failure === undefined ? 'ready' : 'failed';
    return {
      id: source.id,
      type: source.type,
      target: first,
      state: isReading && failure === undefined ? 'reading' : idle,
      isWatched: isWatching && source.type !== 'url' && source.leadsTo?.type !== 'url',
      ...(lastReadAt === undefined ? {} : { lastReadAt, nextReadAt: lastReadAt + source.pollMs }),
      ...(lastReadMs === undefined ? {} : { lastReadMs }),
      ...(failure === undefined ? {} : { error: failure }),
      ...(failure === undefined || state.failedSince === undefined
        ? {}
        : { failedSince: state.failedSince }),
    };
  }

  function finish(source: SourceSpec): void {
    const state = progressOf(source);
    options.onChange();
    if (state.startedAt === undefined) return; // a part of it was read again
    state.isReading = false;
    state.lastReadAt = now();
    state.lastReadMs = Math.max(0, Math.round(state.lastReadAt - state.startedAt));
    state.startedAt = undefined;
    logger.info({ source: source.id, ms: state.lastReadMs }, 'source read');
  }

  return {
    health: () => sources.map(healthOf),

    forget(source: SourceSpec): void {
      progress.delete(source.id);
    },

    /** Remembers how sources fared before the last stop. */
    recall(stored: readonly SourceHealth[]): void {
      const byId = new Map(stored.map((health) => [health.id, health]));
      for (const source of sources) {
        const { lastReadAt, lastReadMs, failedSince } = byId.get(source.id) ?? {};
        Object.assign(progressOf(source), { lastReadAt, lastReadMs, failedSince });
      }
    },

    /** Reads everything of some sources. What a source that failed held before stays. */
    async readWhole(
      some: readonly SourceSpec[],
      asked: { readonly isAsked?: boolean } = {},
    ): Promise<void> {
      const startedAt = now();
      for (const source of some) Object.assign(progressOf(source), { isReading: true, startedAt });
      for (const source of some) {
        const keys = await scan(source);
        const below = graph.nodesOf(source);
        reading.enqueue([...keys, ...below.map((node) => node.key)], asked);
      }
      await reading.drain();
      const failed = sources.filter((source) => progressOf(source).error !== undefined);
      await reading.forgetStrangers(sources, new Set(failed.map((source) => source.id)));
      for (const source of some) if (!reading.isFetching(source.id)) finish(source);
    },

    /** Nothing of a source is being fetched any more. */
    fetched(id: string): void {
      const source = sources.find((each) => each.id === id);
      if (source) finish(source);
    },

    /** Lists folders again in which unknown files appeared. */
    async rescan(paths: ReadonlySet<string>): Promise<void> {
      for (const source of sources.filter(({ type }) => type === 'folder')) {
        const isNew = (path: string) =>
          path.startsWith(source.id) &&
          (!isYaml(path) || !graph.nodes.get(path)?.roots.has(source.id));
        if (![...paths].some(isNew)) continue;
        const unread = (await scan(source)).filter((key) => !reading.isKnown(key));
        reading.enqueue(unread);
      }
    },
  };
}

function placeOf(source: SourceSpec, target: string): LocationRef {
  if (source.type === 'location') return generatedPlace(source);
  return { type: source.type === 'url' ? 'url' : 'file', target };
}

const failureOf = (error: unknown) => (error === undefined ? undefined : messageOf(error));
