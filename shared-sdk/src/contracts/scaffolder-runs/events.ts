import type { RunState } from './schemas.ts';

/**
 * What the scaffolder tells while it happens: `GET /api/scaffolder/events`, a stream of server-sent
 * events, and topic `scaffolder` of `host.events` in a plugin. The log of a run is not among them; it
 * streams at `GET /api/scaffolder/v2/tasks/:id/eventstream`.
 */

/** A run was added, or is in another state. */
export interface RunChanged {
  readonly type: 'run';
  readonly id: string;
  /** Canonical ref. */
  readonly templateRef: string;
  readonly state: RunState;
}

/** Events were missed: what is known of runs is to be read anew. */
export interface RunsReset {
  readonly type: 'reset';
}

export type ScaffolderEvent = RunChanged | RunsReset;

const types: ReadonlySet<string> = new Set(['run', 'reset']);

/** The event in what a stream or `host.events` gave; absent for one that this version does not know. */
export function scaffolderEventOf(event: {
  readonly type: string;
  readonly data: unknown;
}): ScaffolderEvent | undefined {
  if (!types.has(event.type)) return undefined;
  return { ...Object(event.data), type: event.type } as ScaffolderEvent; // what the scaffolder sends of this type
}
