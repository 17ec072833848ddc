import { setTimeout as wait } from 'node:timers/promises';
import type { TObject } from 'typebox';
import {
  CallboardError,
  errorCodeOf,
  invalidInput,
  messageOf,
} from '../../errors/callboard-error.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { schemaIssues } from '../../service/config/schema-issues.ts';
import type { Action } from '../actions/action.ts';
import type { ActionContext, RunUser, TemplateInfo } from '../actions/action-context.ts';
import type { ScaffolderPorts } from '../actions/ports.ts';
import type { Templating } from '../templating/templating.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';

/** One use of an action, with all that it gets. */
export interface ActionCall {
  readonly action: Action;
  /** Rendered, not yet checked. */
  readonly input: JsonObject;
  readonly workspace: OpenedWorkspace;
  readonly ports: ScaffolderPorts;
  readonly templating: Templating;
  readonly log: (line: string) => void;
  readonly secrets: Readonly<Record<string, string>>;
  readonly user: RunUser;
  readonly task: { readonly id: string; readonly stepId: string; readonly pass: number };
  readonly template: TemplateInfo;
  readonly signal: AbortSignal;
  readonly isDryRun: boolean;
  readonly findCheckpoint: (key: string) => Promise<Json | undefined>;
  readonly keepCheckpoint: (key: string, value: Json) => Promise<void>;
  /** Of the step; that of the action where absent. */
  readonly timeoutMs?: number;
  /** How long an action that was told to stop may take, in ms; 2,500 where absent. */
  readonly graceMs?: number;
}

const tenMinutes = 10 * 60 * 1000;

/**
 * Checks the input and runs the action. Answers its outputs.
 *
 * Rejects with `invalid-input` (the input), `timeout`, the reason of `signal`, or what the action threw.
 * An action that does not stop when it is told to is left behind: its workspace is closed, its outputs
 * and lines are ignored.
 */
export async function runAction(call: ActionCall): Promise<JsonObject> {
  const { action, input, isDryRun } = call;
  checkInput(action, input);
  if (isDryRun && !action.supportsDryRun) {
    call.log(`${action.id} is passed over in a dry run; its outputs are examples`);
    return action.dryRunOutput?.(input) ?? action.examples[0]?.output ?? {};
  }
  const { promise, close, outputs } = start(call);
  try {
    await promise;
  } finally {
    close();
  }
  return outputs();
}

function checkInput(action: Action, input: JsonObject): void {
  const issues = schemaIssues(action.schema.input, input);
  if (issues.length === 0) return;
  const words = issues.map(({ message, hint }) => `${message}${hint ? ` (${hint})` : ''}`);
  throw invalidInput(`the input does not fit ${action.id}: ${words.join('; ')}`, { issues });
}

function start(call: ActionCall) {
  const { action, workspace, signal, graceMs = 2_500 } = call;
  const timeoutMs = call.timeoutMs ?? action.timeoutMs ?? tenMinutes;
  const timeout = new AbortController();
  const timer = setTimeout(
    () =>
      timeout.abort(
        new CallboardError(
          'timeout',
          `the step took longer than ${Math.round(timeoutMs / 1000)} s`,
        ),
      ),
    timeoutMs,
  );
  const stop = AbortSignal.any([signal, timeout.signal]);
  const outputs: Record<string, Json> = {};
  let isOpen = true;
  const context = contextOf(call, stop, {
    isOpen: () => isOpen,
    output: (name, value) => {
      outputs[name] = value;
    },
  });
  const stopped = async (isDone: AbortSignal) => {
    if (!stop.aborted)
      await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }));
    await wait(graceMs, undefined, { signal: isDone }).catch(() => undefined); // it ended by itself
    workspace.close();
    throw stop.reason;
  };
  const run = async () => {
    stop.throwIfAborted();
    const done = new AbortController();
    const running = Promise.resolve()
      .then(() => action.run(context))
      .catch((error: unknown) => {
        // Told to stop, whatever it throws is because of that.
        throw stop.aborted ? stop.reason : error;
      })
      .finally(() => done.abort());
    await Promise.race([running, stopped(done.signal)]);
    stop.throwIfAborted();
  };
  return {
    promise: run(),
    outputs: (): JsonObject => toJson(action, outputs),
    close() {
      isOpen = false;
      clearTimeout(timer);
    },
  };
}

interface Gate {
  readonly isOpen: () => boolean;
  readonly output: (name: string, value: Json) => void;
}

function contextOf(
  call: ActionCall,
  signal: AbortSignal,
  gate: Gate,
): ActionContext<TObject, TObject> {
  const { input, workspace, secrets, user, task, template, isDryRun, templating, ports } = call;
  return {
    input: input as Record<string, unknown>, // JSON with text keys only
    ...{ workspace, secrets, user, task, template, isDryRun, templating, ports, signal },
    log(line) {
      if (gate.isOpen()) call.log(line);
    },
    output(name, value) {
      if (gate.isOpen()) gate.output(name, value as Json); // checked below
    },
    async checkpoint<T extends Json>(key: string, work: () => Promise<T>): Promise<T> {
      const known = await call.findCheckpoint(key);
      if (known !== undefined) return known as T; // what `work` of this key gave
      const value = await work();
      if (gate.isOpen()) await call.keepCheckpoint(key, value);
      return value;
    },
  };
}

/** Outputs as JSON carries them: what later steps see does not depend on whether the run was resumed. */
function toJson(action: Action, outputs: Readonly<Record<string, Json>>): JsonObject {
  try {
    return JSON.parse(JSON.stringify(outputs));
  } catch (cause) {
    throw new CallboardError('internal', `an output of ${action.id} is no JSON`, { cause });
  }
}

/** How an error of an action is told: our own as it is, any other with its name. */
export function describeActionError(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? messageOf(error.cause) : '';
  const message = messageOf(error);
  const isOurs = errorCodeOf(error) !== 'internal';
  return cause === '' || isOurs || message.includes(cause) ? message : `${message}: ${cause}`;
}
