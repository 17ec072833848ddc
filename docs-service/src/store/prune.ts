import type { Jobs, Logger, Store } from '@callboard/sdk/service';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { RenderedStore } from './rendered-store.ts';
import type { Tables } from './tables.ts';

export interface PruningOptions {
  readonly store: Store<Tables>;
  readonly rendered: RenderedStore;
  readonly blobs: BlobStore;
  readonly jobs: Jobs;
  readonly now: () => number;
  readonly logger: Logger;
}

const everyMs = 3_600_000;
/** A build that is under way uses what no page uses yet. */
const usualGraceMs = 3_600_000;
const keptJobsMs = 7 * 24 * 3_600_000;

/** Deletes what no site uses any more, now and then. */
export function createPruning({ store, rendered, blobs, jobs, now, logger }: PruningOptions) {
  const isUsed = async (hash: string) => {
    for (const table of ['asset', 'preview_file'] as const) {
      const row = await store.db
        .selectFrom(table)
        .select('path')
        .where('hash', '=', hash)
        .limit(1)
        .executeTakeFirst();
      if (row) return true;
    }
    return false;
  };
  async function run(graceMs = usualGraceMs): Promise<void> {
    const before = now() - graceMs;
    let pages = 0;
    for (;;) {
      const pruned = await rendered.prune(before);
      pages += pruned;
      if (pruned === 0) break;
    }
    const files = await blobs.prune(isUsed, before);
    await jobs.prune(now() - keptJobsMs);
    if (pages + files > 0) logger.info({ pages, files }, 'what no site uses was deleted');
  }
  const timer = setInterval(() => {
    run().catch((err: unknown) => logger.warn({ err }, 'old pages and files cannot be deleted'));
  }, everyMs);
  timer.unref();
  return { run, close: () => clearInterval(timer) };
}
