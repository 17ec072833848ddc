import type { EventTables, JobTables } from '@callboard/sdk/service';

/** The tables of the scaffolder. Times are ms since the epoch, UTC; flags are 0 or 1; `json` is JSON text. */
export interface Tables extends EventTables, JobTables {
  template: TemplateTable;
  task: TaskTable;
  task_step: TaskStepTable;
  task_event: TaskEventTable;
  task_entity: { task_id: string; ref: string };
  task_secret: { task_id: string; sealed: string };
  task_checkpoint: { task_id: string; key: string; sealed: string };
}

/** A template as the catalog had it last. */
export interface TemplateTable {
  ref: string;
  title: string;
  hash: string;
  entity_json: string;
}

export interface TaskTable {
  id: string;
  /** Grows with each task: order of creation, also within a millisecond. */
  number: number;
  template_ref: string;
  template_title: string;
  template_hash: string;
  template_commit: string | null;
  template_location: string | null;
  /** JSON: the entity of the template as it was. */
  template_json: string;
  values_json: string;
  /** JSON: ref and entity of who ran it. */
  user_json: string;
  secret_names_json: string;
  status: 'open' | 'processing' | 'completed' | 'failed' | 'cancelled';
  /** 1: the process ended in a step that may not run twice. Its status is `failed` then. */
  is_interrupted: number;
  created_by: string | null;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
  heartbeat_at: number | null;
  /** Who asked to end it. */
  cancel_by: string | null;
  /** Of whoever runs it now; what another writes is refused. */
  run_token: string | null;
  /** Times that it was begun by hand: 1, and one more for each retry. */
  round: number;
  last_event: number;
  output_json: string | null;
  error_json: string | null;
  /** In lower case. */
  search: string;
}

export interface TaskStepTable {
  task_id: string;
  step_id: string;
  position: number;
  name: string;
  action: string;
  state: 'waiting' | 'running' | 'completed' | 'failed' | 'skipped' | 'cancelled';
  tries: number;
  started_at: number | null;
  finished_at: number | null;
  error: string | null;
  input_json: string | null;
  /** Secrets replaced. */
  output_json: string | null;
  /** Encrypted, where the plain one holds a secret; for the life of the task. */
  output_sealed: string | null;
}

export interface TaskEventTable {
  task_id: string;
  id: number;
  type: 'log' | 'completion' | 'cancelled' | 'recovered';
  at: number;
  step_id: string | null;
  body_json: string;
}
