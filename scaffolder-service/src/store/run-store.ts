import type { TaskStatus } from '@callboard/sdk/contracts/scaffolder';
import type { LogLine, Run, RunState } from '@callboard/sdk/contracts/scaffolder-runs';
import type { Store } from '@callboard/sdk/service';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';
import { runOfRow, type TaskRow } from './task-rows.ts';

export interface RunFilter {
  readonly state?: readonly RunState[];
  readonly status?: readonly TaskStatus[];
  readonly createdBy?: readonly string[];
  readonly template?: string;
  readonly entity?: string;
  readonly q?: string;
  readonly isOutdated?: boolean;
  readonly createdAfter?: number;
  readonly createdBefore?: number;
}

export interface RunPage {
  readonly limit: number;
  readonly offset: number;
  /** The newest first where absent. */
  readonly order?: readonly {
    readonly by: 'created_at' | 'status' | 'created_by';
    readonly direction: 'asc' | 'desc';
  }[];
}

export interface OutdatedTemplate {
  readonly templateRef: string;
  readonly title: string;
  readonly outdatedRuns: number;
  readonly runs: number;
}

/** Lists of runs. */
export interface RunStore {
  readonly tasks: (
    filter: RunFilter,
    page: RunPage,
  ) => Promise<{ readonly rows: readonly TaskRow[]; readonly total: number }>;
  readonly runs: (rows: readonly TaskRow[]) => Promise<readonly Run[]>;
  /** Tasks that wait before one that waits. */
  readonly position: (row: TaskRow) => Promise<number>;
  readonly log: (
    id: string,
    options: { readonly step?: string; readonly after: number; readonly limit: number },
  ) => Promise<{ readonly items: readonly LogLine[]; readonly total: number }>;
  readonly outdated: () => Promise<readonly OutdatedTemplate[]>;
}

export function createRunStore({ db }: Store<Tables>): RunStore {
  type Query<O> = SelectQueryBuilder<Tables, 'task', O>;
  const filtered = <O>(base: Query<O>, filter: RunFilter): Query<O> => {
    let query = base;
    const { createdBy, template, entity, q, isOutdated, createdAfter, createdBefore } = filter;
    if (filter.status?.length) {
      const known = filter.status.flatMap((status) => (status === 'skipped' ? [] : [status]));
      query =
        known.length > 0 ? query.where('status', 'in', known) : query.where(sql<boolean>`1 = 0`);
    }
    if (filter.state?.length) {
      const wanted = filter.state;
      query = query.where((eb) =>
        eb.or(
          wanted.map((state) =>
            eb.and([
              eb('status', '=', statusOf(state)),
              eb('is_interrupted', '=', state === 'interrupted' ? 1 : 0),
            ]),
          ),
        ),
      );
    }
    if (createdBy?.length) query = query.where('created_by', 'in', [...createdBy]);
    if (template !== undefined) query = query.where('template_ref', '=', template);
    if (entity !== undefined)
      query = query.where('id', 'in', (eb) =>
        eb.selectFrom('task_entity').select('task_id').where('ref', '=', entity),
      );
    if (q !== undefined && q !== '') {
      const pattern = `%${q.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
      query = query.where(sql<boolean>`search like ${pattern} escape '\\'`);
    }
    if (isOutdated !== undefined) {
      const older = sql<boolean>`exists (select 1 from template where template.ref = task.template_ref and template.hash <> task.template_hash)`;
      query = query.where(isOutdated ? older : sql<boolean>`not ${older}`);
    }
    if (createdAfter !== undefined) query = query.where('created_at', '>=', createdAfter);
    if (createdBefore !== undefined) query = query.where('created_at', '<=', createdBefore);
    return query;
  };

  return {
    async tasks(filter, { limit, offset, order = [] }) {
      const counted = await filtered(
        db.selectFrom('task').select((eb) => eb.fn.countAll<number>().as('count')),
        filter,
      ).executeTakeFirstOrThrow();
      let query = filtered(db.selectFrom('task').selectAll(), filter);
      for (const { by, direction } of order) query = query.orderBy(by, direction);
      const rows = await query.orderBy('number', 'desc').limit(limit).offset(offset).execute();
      return { rows, total: Number(counted.count) };
    },
    async runs(rows) {
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => id);
      const refs = [...new Set(rows.map(({ template_ref }) => template_ref))];
      const [steps, entities, templates] = await Promise.all([
        db
          .selectFrom('task_step')
          .selectAll()
          .where('task_id', 'in', ids)
          .orderBy('position')
          .execute(),
        db
          .selectFrom('task_entity')
          .selectAll()
          .where('task_id', 'in', ids)
          .orderBy('ref')
          .execute(),
        db.selectFrom('template').select(['ref', 'hash']).where('ref', 'in', refs).execute(),
      ]);
      const stepsOf = Map.groupBy(steps, ({ task_id }) => task_id);
      const entitiesOf = Map.groupBy(entities, ({ task_id }) => task_id);
      const hashOf = new Map(templates.map(({ ref, hash }) => [ref, hash]));
      return rows.map((row) =>
        runOfRow(row, {
          steps: stepsOf.get(row.id) ?? [],
          entityRefs: (entitiesOf.get(row.id) ?? []).map(({ ref }) => ref),
          templateHash: hashOf.get(row.template_ref),
        }),
      );
    },
    async position({ number }) {
      const row = await db
        .selectFrom('task')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('status', '=', 'open')
        .where('number', '<', number)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    async log(id, { step, after, limit }) {
      let base = db.selectFrom('task_event').where('task_id', '=', id).where('type', '=', 'log');
      if (step !== undefined) base = base.where('step_id', '=', step);
      const rows = await base
        .selectAll()
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      const count = await base
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      const items = rows.map(
        (row): LogLine => ({
          id: Number(row.id),
          ...(row.step_id === null ? {} : { stepId: row.step_id }),
          at: Number(row.at),
          text: String(JSON.parse(row.body_json).message),
        }),
      );
      return { items, total: Number(count.count) };
    },
    async outdated() {
      const rows = await db
        .selectFrom('task')
        .innerJoin('template', 'template.ref', 'task.template_ref')
        .where('task.status', '=', 'completed')
        .select((eb) => [
          'template.ref as templateRef',
          'template.title as title',
          eb.fn.countAll<number>().as('runs'),
          sql<number>`sum(case when template.hash <> task.template_hash then 1 else 0 end)`.as(
            'outdatedRuns',
          ),
        ])
        .groupBy(['template.ref', 'template.title'])
        .execute();
      return rows
        .map((row) => ({ ...row, runs: Number(row.runs), outdatedRuns: Number(row.outdatedRuns) }))
        .filter(({ outdatedRuns }) => outdatedRuns > 0)
        .toSorted((a, b) => b.outdatedRuns - a.outdatedRuns);
    },
  };
}

function statusOf(state: RunState): TaskRow['status'] {
  if (state === 'waiting') return 'open';
  if (state === 'running') return 'processing';
  return state === 'interrupted' ? 'failed' : state;
}
