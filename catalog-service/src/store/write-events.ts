import type { CatalogEvent, IssuesChanged } from '@callboard/sdk/contracts/catalog/events';
import type { Kysely } from 'kysely';
import { chunksOf, insertAll, reserveIds } from './bulk.ts';
import type { ChangeRecord } from './change-record.ts';
import type { Tables } from './tables.ts';

/** Events that are kept; who missed more reads anew, which is less work than so many events. */
export const keptEvents = 10_000;
const pruneEvery = 1_000;

/**
 * Writes down what a transaction changed; the last thing it does.
 *
 * The counter's row stays locked until the commit, so ids appear in their order and without a gap: a
 * reader of what comes after an id misses nothing, however many processes write.
 */
export async function writeEvents(
  db: Kysely<Tables>,
  record: ChangeRecord,
  now: number,
): Promise<void> {
  const events: CatalogEvent[] = [...record.entities, ...(await issueEvents(db, record, now))];
  if (events.length === 0) return;
  const first = await reserveIds(db, 'event', events.length);
  await insertAll(
    db,
    'event',
    events.map(({ type, ...data }, index) => ({
      id: first + index,
      type,
      data_json: JSON.stringify(data),
    })),
  );
  const last = first + events.length - 1;
  if (Math.floor(last / pruneEvery) > Math.floor((first - 1) / pruneEvery))
    await db
      .deleteFrom('event')
      .where('id', '<=', last - keptEvents)
      .execute();
}

async function issueEvents(
  db: Kysely<Tables>,
  { issues }: ChangeRecord,
  at: number,
): Promise<readonly IssuesChanged[]> {
  const counts = new Map<string, number>();
  for (const files of chunksOf([...issues.keys()])) {
    const rows = await db
      .selectFrom('issue')
      .select((eb) => ['file', 'level', eb.fn.countAll<number>().as('issues')])
      .where('file', 'in', files)
      .groupBy(['file', 'level'])
      .execute();
    for (const { file, level, issues: count } of rows) counts.set(`${level} ${file}`, count);
  }
  return [...issues].map(([file, { source, refs }]) => ({
    ...{ type: 'issue', source, file, entityRefs: [...refs].toSorted(), at },
    errors: counts.get(`error ${file}`) ?? 0,
    warnings: counts.get(`warning ${file}`) ?? 0,
  }));
}
