import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CallboardError, messageOf } from '@callboard/sdk/contract';
import type { Store } from '@callboard/sdk/service';
import { NotHolding } from './ingest-lease.ts';
import type { Tables } from './tables.ts';

/** What a process that does not read the sources asks of the one that does. */
export type IngestRequest =
  /** The registered locations changed; one of them is to be read again. */
  | { readonly verb: 'locations'; readonly reread?: string }
  | { readonly verb: 'refresh'; readonly file: string }
  | { readonly verb: 'source'; readonly id: string }
  | { readonly verb: 'drop'; readonly ref: string };

export interface IngestRequests {
  /**
   * Resolves when it is done, and after `patienceMs` in any case: it is done later then. Rejects with
   * what came of it.
   */
  readonly ask: (request: IngestRequest, patienceMs: number) => Promise<void>;
  /** Does what is asked, all at once; answers how much that was. */
  readonly serve: (run: (request: IngestRequest) => Promise<void>) => Promise<number>;
}

const lookMs = 100;
const keptMs = 600_000;

export function createIngestRequests(
  { db }: Pick<Store<Tables>, 'db'>,
  now: () => number,
): IngestRequests {
  const underWay = new Set<string>();
  const finish = (id: string, error: string | null) =>
    db.updateTable('request').set({ done_at: now(), error }).where('id', '=', id).execute();
  return {
    async ask(request, patienceMs) {
      const id = randomUUID();
      await db
        .insertInto('request')
        .values({ id, request_json: JSON.stringify(request), asked_at: now() })
        .execute();
      const endsAt = performance.now() + patienceMs;
      while (performance.now() < endsAt) {
        await pause(lookMs);
        const row = await db
          .selectFrom('request')
          .select(['done_at', 'error'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (row?.error) throw new CallboardError('unavailable', row.error);
        if (row?.done_at !== null) return;
      }
    },
    async serve(run) {
      const rows = await db
        .selectFrom('request')
        .select(['id', 'request_json'])
        .where('done_at', 'is', null)
        .orderBy('asked_at')
        .limit(100)
        .execute();
      const fresh = rows.filter(({ id }) => !underWay.has(id));
      if (fresh.length === 0) return 0;
      for (const { id } of fresh) underWay.add(id);
      await Promise.all(
        fresh.map(async ({ id, request_json }) => {
          try {
            await run(JSON.parse(request_json) as IngestRequest); // written by ask
            await finish(id, null);
          } catch (error) {
            if (error instanceof NotHolding) return; // the next one who reads does it
            await finish(id, messageOf(error).slice(0, 2000));
          } finally {
            underWay.delete(id);
          }
        }),
      );
      await db
        .deleteFrom('request')
        .where('done_at', '<', now() - keptMs)
        .execute();
      return fresh.length;
    },
  };
}
