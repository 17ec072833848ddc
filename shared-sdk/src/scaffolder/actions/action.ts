import type { TObject } from 'typebox';
import type { JsonObject } from '../../model/json.ts';
import type { ActionContext } from './action-context.ts';

/**
 * A use of an action: what its documentation shows, and what `testExamples` runs.
 *
 * `output` and `after` are what the action must give and leave for this `input`; values that differ
 * from run to run are left out of them.
 */
export interface ActionExample {
  /** What it does, one line. */
  readonly description: string;
  /** As it stands below `input:` of a step. */
  readonly input: JsonObject;
  /** Files beside the template, by path: what `./skeleton` leads to. */
  readonly template?: Readonly<Record<string, string>>;
  /** Files of the workspace before, by path. */
  readonly before?: Readonly<Record<string, string>>;
  /** Files of the workspace that must have this content after, by path; `null` for no such file. */
  readonly after?: Readonly<Record<string, string | null>>;
  /** Outputs that must be among those of the action. */
  readonly output?: JsonObject;
}

/**
 * What a step of a template does.
 *
 * `schema.input` checks the rendered input before `run`; where it is known without rendering it is
 * checked before the first step. Use TypeBox: types of `run` come from it.
 */
export interface ActionDefinition<Input extends TObject, Output extends TObject> {
  /** `area:verb` or `area:noun:verb`, e.g. `fetch:template`. */
  readonly id: string;
  /** What it does, one or two sentences. */
  readonly description: string;
  readonly schema: { readonly input: Input; readonly output: Output };
  /** At least one. */
  readonly examples: readonly ActionExample[];
  /**
   * Whether a dry run calls `run`, which must then have no effect outside the workspace while
   * `isDryRun` is set. Otherwise a dry run passes the step over and `dryRunOutput` stands for its
   * outputs.
   */
  readonly supportsDryRun: boolean;
  /** Outputs of a step that a dry run passes over; those of the first example where absent. */
  readonly dryRunOutput?: (input: JsonObject) => JsonObject;
  /**
   * Whether `run` may be begun again after the process died in it: it finds what it did before
   * (`checkpoint`), or does the same again without harm. Where it may not, such a run waits for somebody
   * to decide.
   */
  readonly isRepeatable: boolean;
  /** Longest time of a step, in ms, which the step's own `timeout` may lower; 10 min where absent. */
  readonly timeoutMs?: number;
  readonly run: (context: ActionContext<Input, Output>) => Promise<void>;
}

/** An action of any types, as the engine has it. */
export interface Action {
  readonly id: string;
  readonly description: string;
  readonly schema: { readonly input: TObject; readonly output: TObject };
  readonly examples: readonly ActionExample[];
  readonly supportsDryRun: boolean;
  readonly dryRunOutput?: (input: JsonObject) => JsonObject;
  readonly isRepeatable: boolean;
  readonly timeoutMs?: number;
  readonly run: (context: ActionContext<TObject, TObject>) => Promise<void>;
}

/**
 * Declares an action. A package that `callboard.yaml` lists under `scaffolder.actions` exports
 * `actions`, a list of these.
 */
export function defineAction<const Input extends TObject, const Output extends TObject>(
  definition: ActionDefinition<Input, Output>,
): Action {
  return definition as unknown as Action; // the engine gives `run` only what `schema` lets through
}
