import type { TaskEvent } from '@callboard/sdk/contracts/scaffolder';
import type { Run, RunState, RunStep } from '@callboard/sdk/contracts/scaffolder-runs';
import type { Selectable } from 'kysely';
import type { TaskEventTable, TaskStepTable, TaskTable } from './tables.ts';

export type TaskRow = Selectable<TaskTable>;
export type StepRow = Selectable<TaskStepTable>;

export function stateOf({ status, is_interrupted }: TaskRow): RunState {
  if (is_interrupted === 1) return 'interrupted';
  if (status === 'open') return 'waiting';
  return status === 'processing' ? 'running' : status;
}

export function eventOfRow(row: Selectable<TaskEventTable>): TaskEvent {
  return {
    id: Number(row.id),
    taskId: row.task_id,
    type: row.type,
    createdAt: new Date(Number(row.at)).toISOString(),
    body: JSON.parse(row.body_json),
  };
}

export function stepOfRow(row: StepRow): RunStep {
  return {
    ...{ id: row.step_id, name: row.name, action: row.action, state: row.state, tries: row.tries },
    ...(row.started_at === null ? {} : { startedAt: Number(row.started_at) }),
    ...(row.finished_at === null ? {} : { finishedAt: Number(row.finished_at) }),
    ...(row.error === null ? {} : { error: row.error }),
    ...(row.input_json === null ? {} : { input: JSON.parse(row.input_json) }),
    ...(row.output_json === null || row.state !== 'completed'
      ? {}
      : { output: JSON.parse(row.output_json) }),
  };
}

export interface RunParts {
  readonly steps: readonly StepRow[];
  readonly entityRefs: readonly string[];
  /** Of the template today; absent where it is gone. */
  readonly templateHash: string | undefined;
}

export function runOfRow(row: TaskRow, { steps, entityRefs, templateHash }: RunParts): Run {
  const error: unknown = row.error_json === null ? undefined : JSON.parse(row.error_json).message;
  const current = steps.find(({ state }) => state === 'running' || state === 'failed');
  const isDone = ({ state }: StepRow) => state === 'completed' || state === 'skipped';
  return {
    ...{ id: row.id, templateRef: row.template_ref, templateTitle: row.template_title },
    state: stateOf(row),
    ...(row.created_by === null ? {} : { createdBy: row.created_by }),
    createdAt: Number(row.created_at),
    ...(row.started_at === null ? {} : { startedAt: Number(row.started_at) }),
    ...(row.finished_at === null ? {} : { finishedAt: Number(row.finished_at) }),
    stepsDone: steps.filter(isDone).length,
    stepsTotal: steps.length,
    ...(current ? { currentStep: current.name } : {}),
    ...(typeof error === 'string' ? { error } : {}),
    entityRefs: [...entityRefs],
    isOutdated: templateHash !== undefined && templateHash !== row.template_hash,
  };
}
