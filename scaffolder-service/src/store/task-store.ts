import { CallboardError, notFound } from '@callboard/sdk/contract';
import type { TaskEvent } from '@callboard/sdk/contracts/scaffolder';
import type { Json, JsonObject } from '@callboard/sdk/model';
import type { RunnableStep, RunOutcome, RunUser, StepResult } from '@callboard/sdk/scaffolder';
import { appendEvents, createJobs, type Store } from '@callboard/sdk/service';
import type { Kysely } from 'kysely';
import type { Seal } from './seal.ts';
import type { Tables, TaskEventTable, TaskStepTable, TaskTable } from './tables.ts';
import { eventOfRow, type StepRow, stateOf, type TaskRow } from './task-rows.ts';

export interface NewTask {
  readonly templateRef: string;
  readonly templateTitle: string;
  readonly templateHash: string;
  readonly templateLocation?: string;
  /** The entity as it is now. */
  readonly template: JsonObject;
  readonly steps: readonly RunnableStep[];
  readonly values: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  readonly user: RunUser;
}

/** A line of the log before it has an id. */
export interface NewEvent {
  readonly type: TaskEvent['type'];
  readonly body: TaskEvent['body'];
}

/** A line, and what it says of a step. */
export interface JournalEntry extends NewEvent {
  /** Id of the step that begins with it. */
  readonly began?: string;
  readonly ended?: StepResult & { readonly stepId: string; readonly shownOutput: JsonObject };
}

export interface TaskStore {
  /** Adds a task and its job. Rejects with `unavailable` where too many wait already. */
  readonly create: (task: NewTask) => Promise<string>;
  readonly find: (id: string) => Promise<TaskRow | undefined>;
  readonly get: (id: string) => Promise<TaskRow>;
  readonly steps: (id: string) => Promise<readonly StepRow[]>;
  readonly events: (id: string, after: number, limit: number) => Promise<readonly TaskEvent[]>;
  /** Ends one that waits, asks one that runs to end. Answers whether there was something to end. */
  readonly cancel: (id: string, by: string) => Promise<boolean>;
  /**
   * Lets an ended task run again from a step on, the first that did not complete where absent. Rejects
   * with `conflict` where it has not ended.
   */
  readonly retry: (
    id: string,
    options: {
      readonly from?: string;
      readonly secrets: Readonly<Record<string, string>>;
      readonly startOver?: boolean;
    },
  ) => Promise<void>;
  /** Takes a task for a worker: what others write for it is refused from now on. */
  readonly claim: (id: string, token: string) => Promise<TaskRow | undefined>;
  /** Says that a worker has it still. Answers who wants it to end; rejects where another has it. */
  readonly beat: (id: string, token: string) => Promise<string | undefined>;
  /** Keeps all of it in their order, or nothing. */
  readonly write: (place: TaskPlace, entries: readonly JournalEntry[]) => Promise<void>;
  /** Ends a task for good: its secrets are gone. */
  readonly finish: (
    id: string,
    token: string,
    outcome: RunOutcome & {
      readonly isInterrupted?: boolean;
      readonly entityRefs: readonly string[];
      /** Of the template's source; that of the first round stays. */
      readonly templateCommit?: string | undefined;
    },
  ) => Promise<void>;
  readonly secretsOf: (id: string) => Promise<Readonly<Record<string, string>> | undefined>;
  readonly findCheckpoint: (id: string, key: string) => Promise<Json | undefined>;
  readonly keepCheckpoint: (place: TaskPlace, key: string, value: Json) => Promise<void>;
  /** Ids of those whose files may be needed: that run, wait, or failed since. */
  readonly idsWithFiles: (failedSince: number) => Promise<ReadonlySet<string>>;
}

/** A task that this worker has. */
export interface TaskPlace {
  readonly id: string;
  readonly token: string;
}

export interface TaskStoreOptions {
  readonly now: () => number;
  readonly id: () => string;
  readonly seal: Seal;
  readonly maxWaiting: number;
  /** A task has new events, in this process. */
  readonly onChange?: (id: string) => void;
}

const ended = ['completed', 'failed', 'cancelled'] as const;

export function createTaskStore(store: Store<Tables>, options: TaskStoreOptions): TaskStore {
  const { db, dialect } = store;
  const { now, id: newId, seal, onChange = () => undefined } = options;
  const within = async <R>(id: string, work: (transaction: Kysely<Tables>) => Promise<R>) => {
    const result = await db.transaction().execute(work);
    onChange(id);
    return result;
  };

  const find = (id: string) =>
    db.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst();
  const get = async (id: string) => {
    const row = await find(id);
    if (!row) throw notFound(`task ${id}`);
    return row;
  };

  /** Changes a task that this worker has, and adds its events. */
  async function change(
    transaction: Kysely<Tables>,
    place: { readonly id: string; readonly token?: string },
    values: Partial<TaskTable>,
    events: readonly NewEvent[],
  ): Promise<TaskRow> {
    let query = transaction
      .updateTable('task')
      .set((eb) => ({ ...values, last_event: eb('last_event', '+', events.length) }))
      .where('id', '=', place.id);
    if (place.token !== undefined) query = query.where('run_token', '=', place.token);
    const row = await query.returningAll().executeTakeFirst();
    if (!row) throw new CallboardError('conflict', `task ${place.id} is run by another process`);
    const first = Number(row.last_event) - events.length + 1;
    const rows = events.map(
      ({ type, body }, index): TaskEventTable => ({
        ...{ task_id: place.id, id: first + index, type, at: now() },
        ...{ step_id: body.stepId ?? null, body_json: JSON.stringify(body) },
      }),
    );
    if (rows.length > 0) await transaction.insertInto('task_event').values(rows).execute();
    return row;
  }

  const tell = (transaction: Kysely<Tables>, row: TaskRow) =>
    appendEvents(transaction, [
      { type: 'run', data: { id: row.id, templateRef: row.template_ref, state: stateOf(row) } },
    ]);

  const beginStep = (transaction: Kysely<Tables>, id: string, step: string) =>
    transaction
      .updateTable('task_step')
      .set((eb) => ({
        ...{ state: 'running', started_at: now(), finished_at: null, error: null },
        tries: eb('tries', '+', 1),
      }))
      .where('task_id', '=', id)
      .where('step_id', '=', step)
      .execute();

  const endStep = (
    transaction: Kysely<Tables>,
    id: string,
    { stepId, state, error, input, output, shownOutput }: NonNullable<JournalEntry['ended']>,
  ) => {
    const shown = JSON.stringify(shownOutput);
    const isPlain = shown === JSON.stringify(output);
    return transaction
      .updateTable('task_step')
      .set({
        ...{ state, finished_at: now(), error: error ?? null, output_json: shown },
        input_json: input === undefined ? null : JSON.stringify(input),
        output_sealed: isPlain ? null : seal.close(output),
      })
      .where('task_id', '=', id)
      .where('step_id', '=', stepId)
      .execute();
  };

  const enqueue = (transaction: Kysely<Tables>, id: string, round: number) =>
    createJobs({ db: transaction, dialect, now, id: newId }).enqueue({
      // A process that is killed with it often enough is no reason to forget a task: its steps count.
      ...{ kind: 'task', id: `${id}:${round}`, payload: { id }, maxAttempts: 1_000_000 },
    });

  const keepSecrets = async (
    transaction: Kysely<Tables>,
    id: string,
    secrets: Readonly<Record<string, string>>,
  ) => {
    await transaction.deleteFrom('task_secret').where('task_id', '=', id).execute();
    if (Object.keys(secrets).length === 0) return;
    const sealed = seal.close(secrets);
    await transaction.insertInto('task_secret').values({ task_id: id, sealed }).execute();
  };

  return {
    ...{ find, get },
    async create(task) {
      const id = newId();
      await within(id, async (transaction) => {
        const waiting = await transaction
          .selectFrom('task')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('status', '=', 'open')
          .executeTakeFirstOrThrow();
        if (Number(waiting.count) >= options.maxWaiting)
          throw new CallboardError('unavailable', `${waiting.count} runs wait already`, {
            hint: 'scaffolder.maxWaiting in callboard.yaml says how many may',
          });
        const { value } = await transaction
          .insertInto('counter')
          .values({ name: 'task', value: 1 })
          .onConflict((conflict) =>
            conflict.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', 1) })),
          )
          .returning('value')
          .executeTakeFirstOrThrow();
        const row: TaskTable = {
          ...{ id, number: Number(value), template_ref: task.templateRef },
          ...{ template_title: task.templateTitle, template_hash: task.templateHash },
          template_commit: null,
          template_location: task.templateLocation ?? null,
          template_json: JSON.stringify(task.template),
          values_json: JSON.stringify(task.values),
          user_json: JSON.stringify(task.user),
          secret_names_json: JSON.stringify(Object.keys(task.secrets)),
          ...{ status: 'open', is_interrupted: 0, created_by: task.user.ref ?? null },
          ...{ created_at: now(), started_at: null, finished_at: null, heartbeat_at: null },
          ...{ cancel_by: null, run_token: null, round: 1, last_event: 0 },
          ...{ output_json: null, error_json: null },
          search: `${task.templateTitle} ${JSON.stringify(task.values)}`.toLowerCase(),
        };
        await transaction.insertInto('task').values(row).execute();
        const steps = task.steps.map(
          (step, position): TaskStepTable => ({
            ...{ task_id: id, step_id: step.id, position, name: step.name, action: step.action },
            ...{ state: 'waiting', tries: 0, started_at: null, finished_at: null, error: null },
            ...{ input_json: null, output_json: null, output_sealed: null },
          }),
        );
        if (steps.length > 0) await transaction.insertInto('task_step').values(steps).execute();
        await keepSecrets(transaction, id, task.secrets);
        await enqueue(transaction, id, 1);
        await tell(transaction, row);
      });
      return id;
    },
    steps: (id) =>
      db
        .selectFrom('task_step')
        .selectAll()
        .where('task_id', '=', id)
        .orderBy('position')
        .execute(),
    async events(id, after, limit) {
      const rows = await db
        .selectFrom('task_event')
        .selectAll()
        .where('task_id', '=', id)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(eventOfRow);
    },
    cancel: (id, by) =>
      within(id, async (transaction) => {
        const known = await transaction
          .selectFrom('task')
          .select(['status', 'cancel_by', 'is_interrupted'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (!known) throw notFound(`task ${id}`);
        const isOver = ended.some((status) => status === known.status) && !known.is_interrupted;
        if (isOver || known.cancel_by !== null) return false;
        const asked: NewEvent = {
          type: 'cancelled',
          body: { message: `Cancelled by ${by}`, status: 'cancelled' },
        };
        if (known.status === 'processing') {
          await change(transaction, { id }, { cancel_by: by }, [asked]);
          return true;
        }
        const values = { status: 'cancelled', is_interrupted: 0, finished_at: now() } as const;
        const row = await change(
          transaction,
          { id },
          { ...values, cancel_by: by, run_token: null },
          [asked, cancelCompletion],
        );
        await transaction
          .updateTable('task_step')
          .set({ state: 'cancelled' })
          .where('task_id', '=', id)
          .where('state', 'in', ['waiting', 'running'])
          .execute();
        await forget(transaction, id);
        await tell(transaction, row);
        return true;
      }),
    retry: (id, { from, secrets, startOver }) =>
      within(id, async (transaction) => {
        const known = await transaction
          .selectFrom('task')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirst();
        if (!known) throw notFound(`task ${id}`);
        if (!ended.some((status) => status === known.status))
          throw new CallboardError('conflict', `task ${id} has not ended`);
        const steps = await transaction
          .selectFrom('task_step')
          .selectAll()
          .where('task_id', '=', id)
          .orderBy('position')
          .execute();
        const wanted = steps.find(({ step_id }) => step_id === from);
        if (from !== undefined && !wanted) throw notFound(`step ${from} of task ${id}`);
        const broken = steps.find(({ state }) => state !== 'completed' && state !== 'skipped');
        if (wanted && broken && wanted.position > broken.position)
          throw new CallboardError(
            'conflict',
            `step ${broken.step_id} before it did not complete`,
            {
              hint: `retry from ${broken.step_id} or an earlier step`,
            },
          );
        const start = startOver ? 0 : ((wanted ?? broken)?.position ?? 0);
        await transaction
          .updateTable('task_step')
          .set({
            ...{ state: 'waiting', started_at: null, finished_at: null, error: null },
            ...{ input_json: null, output_json: null, output_sealed: null },
          })
          .where('task_id', '=', id)
          .where('position', '>=', start)
          .execute();
        // Who follows the events shall not take the end of the round before for that of this one.
        await transaction
          .deleteFrom('task_event')
          .where('task_id', '=', id)
          .where('type', 'in', ['completion', 'cancelled'])
          .execute();
        await keepSecrets(transaction, id, secrets);
        const names = [...JSON.parse(known.secret_names_json), ...Object.keys(secrets)];
        const row = await change(
          transaction,
          { id },
          {
            ...{ status: 'open', is_interrupted: 0, finished_at: null, cancel_by: null },
            ...{ run_token: null, round: known.round + 1, output_json: null, error_json: null },
            secret_names_json: JSON.stringify([...new Set(names)]),
          },
          [
            {
              type: 'recovered',
              body: { message: `Again from ${steps[start]?.name ?? 'the start'}` },
            },
          ],
        );
        await enqueue(transaction, id, known.round + 1);
        await tell(transaction, row);
      }),
    claim: (id, token) =>
      within(id, async (transaction) => {
        const known = await transaction
          .selectFrom('task')
          .select(['status', 'started_at'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (!known || ended.some((status) => status === known.status)) return undefined;
        const isNew = known.status === 'open';
        const row = await change(
          transaction,
          { id },
          {
            ...{ run_token: token, status: 'processing', heartbeat_at: now() },
            ...(isNew ? { started_at: now() } : {}),
          },
          [],
        );
        if (isNew) await tell(transaction, row);
        return row;
      }),
    async beat(id, token) {
      const row = await db
        .updateTable('task')
        .set({ heartbeat_at: now() })
        .where('id', '=', id)
        .where('run_token', '=', token)
        .returning('cancel_by')
        .executeTakeFirst();
      if (!row) throw new CallboardError('conflict', `task ${id} is run by another process`);
      return row.cancel_by ?? undefined;
    },
    write: (place, entries) =>
      within(place.id, async (transaction) => {
        await change(transaction, place, {}, entries);
        for (const { began, ended } of entries) {
          if (began !== undefined) await beginStep(transaction, place.id, began);
          if (ended) await endStep(transaction, place.id, ended);
        }
      }),
    finish: (id, token, outcome) =>
      within(id, async (transaction) => {
        const { state, output, error, isInterrupted = false, entityRefs, templateCommit } = outcome;
        const completion: NewEvent =
          state === 'cancelled'
            ? cancelCompletion
            : {
                type: 'completion',
                body: error
                  ? { message: `Run failed: ${error.message}`, status: 'failed', error, output }
                  : { message: 'Run completed', status: 'completed', output },
              };
        const row = await change(
          transaction,
          { id, token },
          {
            ...{ status: state, finished_at: now(), run_token: null },
            is_interrupted: isInterrupted ? 1 : 0,
            output_json: JSON.stringify(output),
            error_json: error === undefined ? null : JSON.stringify(error),
          },
          [completion],
        );
        if (templateCommit !== undefined && row.template_commit === null)
          await transaction
            .updateTable('task')
            .set({ template_commit: templateCommit })
            .where('id', '=', id)
            .execute();
        const refs = [...new Set(entityRefs)].map((ref) => ({ task_id: id, ref }));
        if (refs.length > 0)
          await transaction
            .insertInto('task_entity')
            .values(refs)
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        await forget(transaction, id, state === 'failed' ? state : undefined);
        await tell(transaction, row);
      }),
    async secretsOf(id) {
      const row = await db
        .selectFrom('task_secret')
        .select('sealed')
        .where('task_id', '=', id)
        .executeTakeFirst();
      if (!row) return {};
      return seal.open(row.sealed) as Readonly<Record<string, string>> | undefined; // as it was sealed
    },
    async findCheckpoint(id, key) {
      const row = await db
        .selectFrom('task_checkpoint')
        .select('sealed')
        .where('task_id', '=', id)
        .where('key', '=', key)
        .executeTakeFirst();
      return row && seal.open(row.sealed);
    },
    keepCheckpoint: ({ id, token }, key, value) =>
      within(id, async (transaction) => {
        await change(transaction, { id, token }, {}, []);
        const sealed = seal.close(value);
        await transaction
          .insertInto('task_checkpoint')
          .values({ task_id: id, key, sealed })
          .onConflict((conflict) => conflict.columns(['task_id', 'key']).doUpdateSet({ sealed }))
          .execute();
      }),
    async idsWithFiles(failedSince) {
      const rows = await db
        .selectFrom('task')
        .select('id')
        .where((eb) =>
          eb.or([
            eb('status', 'in', ['open', 'processing']),
            eb.and([eb('status', '=', 'failed'), eb('finished_at', '>=', failedSince)]),
          ]),
        )
        .execute();
      return new Set(rows.map(({ id }) => id));
    },
  };
}

const cancelCompletion: NewEvent = {
  type: 'completion',
  body: {
    message: 'Run cancelled',
    status: 'cancelled',
    error: { name: 'CancelledError', message: 'the run was cancelled' },
  },
};

/** What a task needed while it lived. Checkpoints of one that failed stay for a retry, sealed. */
async function forget(transaction: Kysely<Tables>, id: string, state?: 'failed'): Promise<void> {
  await transaction.deleteFrom('task_secret').where('task_id', '=', id).execute();
  if (state !== 'failed')
    await transaction.deleteFrom('task_checkpoint').where('task_id', '=', id).execute();
  await transaction
    .updateTable('task_step')
    .set({ output_sealed: null })
    .where('task_id', '=', id)
    .execute();
}
