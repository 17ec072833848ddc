import { notFound } from '@callboard/sdk/contract';
import type { Logger } from '@callboard/sdk/service';
import { type IngestLease, NotHolding } from '../store/ingest-lease.ts';
import type { IngestRequest, IngestRequests } from '../store/ingest-requests.ts';
import type { SourceHealth, SourceStore } from '../store/source-store.ts';
import type { Ingestion } from './ingestion.ts';

export interface SharedIngestionOptions {
  readonly lease: IngestLease;
  readonly requests: IngestRequests;
  readonly sourceStore: Pick<SourceStore, 'health'>;
  /** For a process that has got the lease; `onChange` when a source fares otherwise. */
  readonly createIngestion: (onChange: () => void) => Promise<Ingestion>;
  /** Stores how the sources fare, and what addresses said. */
  readonly save: (ingestion: Ingestion) => Promise<void>;
  readonly logger: Logger;
}

/** Ingestion by any number of processes on one database: one reads, the others ask it to. */
export interface SharedIngestion
  extends Pick<Ingestion, 'start' | 'refresh' | 'syncLocations' | 'drop' | 'settled' | 'close'> {
  readonly isReady: () => Promise<boolean>;
  readonly sources: () => Promise<readonly SourceHealth[]>;
  /** Reads a whole source again. Resolves when the result is served; rejects for an unknown one. */
  readonly refreshSource: (id: string) => Promise<void>;
  /** When a source was last known to be as it is served, in ms. */
  readonly checkedAt: (source: string) => Promise<number | undefined>;
  /** Whether this process is the one that reads. */
  readonly isLeading: () => boolean;
}

const lookMs = 250;
/** How often one that does not read looks whether it should. */
const takeMs = 1000;
const syncMs = 30_000;
/** How long an answer waits for the process that reads. */
const patienceMs = 10_000;
const saveSoonMs = 500;

export function createSharedIngestion(options: SharedIngestionOptions): SharedIngestion {
  const { lease, requests, sourceStore, logger } = options;
  let local: Ingestion | undefined;
  let isClosed = false;
  let work: Promise<void> = Promise.resolve();
  const timers = new Set<NodeJS.Timeout>();
  let savingSoon: NodeJS.Timeout | undefined;

  const stopLeading = async () => {
    const former = local;
    local = undefined;
    clearTimeout(savingSoon);
    if (former) await former.close();
  };
  const notWritten = async (err: unknown) => {
    if (isClosed) return logger.debug({ err }, 'not written at the end');
    if (!(err instanceof NotHolding)) return logger.warn({ err }, 'the database cannot be used');
    if (local) logger.warn('another process reads the sources now');
    await stopLeading();
  };
  const save = async (ingestion: Ingestion) => {
    if (ingestion !== local) return;
    if (ingestion.isStarted()) await lease.markReady();
    await options.save(ingestion);
  };
  const saveSoon = () => {
    savingSoon ??= setTimeout(() => {
      savingSoon = undefined;
      if (local) save(local).catch(notWritten);
    }, saveSoonMs);
    savingSoon.unref();
  };

  const lead = async (): Promise<void> => {
    logger.debug('this process reads the sources');
    try {
      const made = await options.createIngestion(saveSoon);
      if (isClosed) return;
      local = made;
      await made.start();
      await save(made);
    } catch (error) {
      await stopLeading();
      await lease.release();
      throw error;
    }
  };
  const run = async (request: IngestRequest): Promise<void> => {
    if (!local) throw new NotHolding();
    if (request.verb === 'refresh') await local.refresh(request.file);
    else if (request.verb === 'source') await local.refreshSource(request.id);
    else if (request.verb === 'drop') await local.drop(request.ref);
    else await local.syncLocations(request.reread);
  };

  /** Repeats something until the end; never twice at a time. */
  const every = (ms: number, each: () => Promise<unknown>) => {
    const again = () => {
      if (isClosed) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        work = Promise.all([work, each().catch(notWritten).finally(again)]).then(() => undefined);
      }, ms);
      timer.unref();
      timers.add(timer);
    };
    again();
  };
  const watchLease = () => {
    every(takeMs, async () => {
      if (local || isClosed || !(await lease.take())) return;
      // Not waited for: the lease must be prolonged meanwhile.
      lead().catch(notWritten);
    });
    every(lease.renewMs, async () => {
      if (!local) return;
      const held = local;
      if (!(await lease.renew())) throw new NotHolding();
      await save(held);
    });
    every(lookMs, async () => {
      if (local && !lease.isHeld()) return notWritten(new NotHolding());
      if (local?.isStarted()) requests.serve(run).catch(notWritten);
    });
    every(syncMs, async () => {
      if (local?.isStarted()) await local.syncLocations();
    });
  };

  /** Here, or by the process that reads. */
  const perform = async (request: IngestRequest): Promise<void> => {
    if (!local) return requests.ask(request, patienceMs);
    try {
      await run(request);
    } catch (error) {
      if (!(error instanceof NotHolding)) throw error;
      await notWritten(error);
      await requests.ask(request, patienceMs);
    }
  };

  const health = async () => local?.health() ?? sourceStore.health();

  return {
    async start() {
      const isFirst = await lease.take();
      watchLease();
      if (isFirst) await lead();
    },
    isLeading: () => local !== undefined,
    isReady: async () => local?.isReady() || lease.isReady(),
    sources: health,
    async checkedAt(id) {
      const source = (await health()).find((each) => each.id === id);
      if (source?.failedSince === undefined) return source?.lastReadAt;
      return Math.min(source.failedSince, source.lastReadAt ?? source.failedSince);
    },
    async refreshSource(id) {
      if (!(await health()).some((source) => source.id === id)) throw notFound(`source ${id}`);
      await perform({ verb: 'source', id });
    },
    refresh: (file) => perform({ verb: 'refresh', file }),
    drop: (ref) => perform({ verb: 'drop', ref }),
    syncLocations: (reread) =>
      perform({ verb: 'locations', ...(reread === undefined ? {} : { reread }) }),
    settled: async () => {
      await local?.settled();
      if (local) await save(local);
    },
    async close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      const former = local;
      await stopLeading();
      await work;
      if (former?.isStarted()) await options.save(former).catch(notWritten);
      await lease.release();
    },
  };
}
