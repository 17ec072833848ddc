import { CallboardError } from '@callboard/sdk/contract';
import type { Store } from '@callboard/sdk/service';
import { type Kysely, sql } from 'kysely';
import { isDeadHolder, newHolder } from './lease-holder.ts';
import type { Tables } from './tables.ts';

/** That another process reads the sources and writes. */
export class NotHolding extends CallboardError {
  constructor() {
    super('conflict', 'another process reads the sources now');
  }
}

/** Rejects with `NotHolding`, inside a transaction, unless this process may write; holds the right until it ends. */
export type WriteGuard = (transaction: Kysely<Tables>) => Promise<void>;

/**
 * The right to read the sources and to write what they hold: of one process at a time. It ends by
 * itself, so that another takes over from a process that is gone.
 */
export interface IngestLease {
  /** Takes it if nobody has it, or who has it is gone. */
  readonly take: () => Promise<boolean>;
  /** Prolongs it; `false` when another has it now. */
  readonly renew: () => Promise<boolean>;
  /** As far as this process knows. */
  readonly isHeld: () => boolean;
  /** Lets the next one have it at once. */
  readonly release: () => Promise<void>;
  /**
   * For each transaction that writes. The row stays locked until the transaction ends, so nobody
   * takes over in the middle; a process that slept past its lease finds another epoch and writes nothing.
   */
  readonly guard: WriteGuard;
  /** Whether some holder has read all sources once. */
  readonly isReady: () => Promise<boolean>;
  readonly markReady: () => Promise<void>;
  /** Pause between two renewals, in ms. */
  readonly renewMs: number;
}

const name = 'ingest';

// On one SQLite file all processes are on one machine, where one that is gone is noticed at once.
const leaseMsOf = { sqlite: 30_000, postgres: 6000 } as const;

export function createIngestLease({
  db,
  dialect,
}: Pick<Store<Tables>, 'db' | 'dialect'>): IngestLease {
  const leaseMs = leaseMsOf[dialect];
  const holder = newHolder();
  let epoch: number | undefined;
  let isMarked = false;
  // The database's clock: those of two machines may differ by more than a lease.
  const now =
    dialect === 'postgres'
      ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
      : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
  const find = () =>
    db
      .selectFrom('lease')
      .select(['holder', 'is_ready'])
      .select(sql<number>`expires_at - ${now}`.as('left_ms'))
      .where('name', '=', name)
      .executeTakeFirst();
  const mine = () =>
    db
      .updateTable('lease')
      .where('name', '=', name)
      .where('holder', '=', holder)
      .where('epoch', '=', epoch ?? 0);

  return {
    renewMs: leaseMs / 3,
    isHeld: () => epoch !== undefined,
    async take() {
      const found = await find();
      if (found && found.left_ms > 0 && !isDeadHolder(found.holder)) return false;
      const row = await db
        .insertInto('lease')
        .values({ name, holder, epoch: 1, expires_at: sql`${now} + ${leaseMs}`, is_ready: 0 })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet((update) => ({
              holder,
              epoch: update('lease.epoch', '+', 1),
              expires_at: sql`${now} + ${leaseMs}`,
            }))
            // Unless another was faster.
            .where((test) =>
              test.or([
                sql<boolean>`lease.expires_at <= ${now}`,
                test('lease.holder', '=', found?.holder ?? holder),
              ]),
            ),
        )
        .returning('epoch')
        .executeTakeFirst();
      epoch = row?.epoch;
      return row !== undefined;
    },
    async renew() {
      if (epoch === undefined) return false;
      const { numUpdatedRows } = await mine()
        .set({ expires_at: sql`${now} + ${leaseMs}` })
        .executeTakeFirst();
      if (numUpdatedRows === 0n) epoch = undefined;
      return numUpdatedRows > 0n;
    },
    async release() {
      if (epoch === undefined) return;
      await mine().set({ expires_at: 0 }).execute();
      epoch = undefined;
    },
    async guard(transaction) {
      const row = await transaction
        .selectFrom('lease')
        .select('name')
        .where('name', '=', name)
        .where('holder', '=', holder)
        .where('epoch', '=', epoch ?? 0)
        .$if(dialect === 'postgres', (query) => query.forShare())
        .executeTakeFirst();
      if (row) return;
      epoch = undefined;
      throw new NotHolding();
    },
    isReady: async () => (await find())?.is_ready === 1,
    async markReady() {
      if (isMarked || epoch === undefined) return;
      await mine().where('is_ready', '=', 0).set({ is_ready: 1 }).execute();
      isMarked = true;
    },
  };
}
