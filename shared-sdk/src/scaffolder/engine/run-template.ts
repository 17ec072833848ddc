import { setTimeout as wait } from 'node:timers/promises';
import { CallboardError, invalidInput } from '../../errors/callboard-error.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { RunUser, TemplateInfo } from '../actions/action-context.ts';
import type { ScaffolderPorts } from '../actions/ports.ts';
import type { ExpressionSandbox } from '../templating/create-templating.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import type { ActionRegistry } from './action-registry.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { renderOutput } from './render-output.ts';
import { describeActionError, runAction } from './run-action.ts';
import type { RunJournal, StepResult } from './run-journal.ts';
import type { RunnableStep, RunnableTemplate } from './runnable-template.ts';

/** Everything that a run is made of. */
export interface RunOptions {
  readonly taskId: string;
  readonly template: RunnableTemplate;
  readonly templateInfo: TemplateInfo;
  readonly values: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  /** Values of the portal that every template may use. */
  readonly environment?: {
    readonly parameters: JsonObject;
    readonly secrets: Readonly<Record<string, string>>;
  };
  /** Further texts that must never be shown, e.g. tokens of the configuration. */
  readonly hidden?: Iterable<string>;
  readonly user: RunUser;
  readonly actions: ActionRegistry;
  readonly templating: ExpressionSandbox;
  /** Opens the workspace anew for each step, so that one that is left behind has none. */
  readonly openWorkspace: () => Promise<OpenedWorkspace>;
  readonly ports: ScaffolderPorts;
  readonly journal: RunJournal;
  /** Aborts when the run is to end; its reason tells why. */
  readonly signal: AbortSignal;
  readonly isDryRun: boolean;
  /** How long an action that was told to stop may take, in ms. */
  readonly graceMs?: number;
}

export interface RunOutcome {
  readonly state: 'completed' | 'failed' | 'cancelled';
  /** Rendered, secrets replaced; what can be rendered of it where the run failed. */
  readonly output: JsonObject;
  /** Of the first step that failed, secrets replaced. */
  readonly error?: { readonly name: string; readonly message: string; readonly stepId?: string };
}

/**
 * Runs the steps one after another.
 *
 * After a failure only steps whose `if` asks `always()` or `failure()` run. Rejects only with the reason
 * of `signal` where that is not `cancelled` (`runCancelled`), or when the journal cannot be kept.
 */
export async function runTemplate(options: RunOptions): Promise<RunOutcome> {
  const { template, journal, signal } = options;
  const run = new TemplateRun(options);
  for (const step of template.steps) {
    const before = journal.findEnded(step.id);
    if (before) run.take(step, before);
    else await run.step(step);
  }
  if (isStopped(signal)) throw signal.reason;
  return run.outcome();
}

/** The reason of a signal that cancels a run. */
export class RunCancelled extends Error {
  override readonly name = 'RunCancelled';
}

/** Whether a run is to end without an outcome: its process stops, or another has it. */
const isStopped = (signal: AbortSignal) =>
  signal.aborted && !(signal.reason instanceof RunCancelled);

const cleanUpMs = 4_000;

type Failure = NonNullable<RunOutcome['error']>;

class TemplateRun {
  readonly #options: RunOptions;
  readonly #redact: Redactor;
  readonly #steps: Record<string, JsonObject> = {};
  #failure: Failure | undefined;
  #cleanUp: AbortSignal | undefined;
  /** Of the step that runs. */
  #signal: AbortSignal;

  constructor(options: RunOptions) {
    this.#options = options;
    this.#signal = options.signal;
    this.#redact = createRedactor([
      ...Object.values(options.secrets),
      ...Object.values(options.environment?.secrets ?? {}),
      ...(options.hidden ?? []),
    ]);
  }

  /** Takes over a step that ended before the run was resumed. */
  take(step: RunnableStep, result: StepResult): void {
    this.#keepOutput(step, result);
    if (result.state === 'failed' && !step.continueOnError)
      this.#failure ??= this.#failureOf(step, result.error ?? 'it failed');
  }

  outcome(): RunOutcome {
    const { signal, template } = this.#options;
    if (signal.aborted) return { state: 'cancelled', output: {} };
    const renderer = this.#values({}, false);
    try {
      const output = renderOutput(template.output, renderer, this.#failure !== undefined);
      const shown = this.#redact.value(output);
      return this.#failure
        ? { state: 'failed', output: shown, error: this.#failure }
        : { state: 'completed', output: shown };
    } catch (error) {
      const message = this.#redact.text(
        `the output cannot be rendered: ${describeActionError(error)}`,
      );
      return { state: 'failed', output: {}, error: { name: 'OutputError', message } };
    }
  }

  async step(step: RunnableStep): Promise<void> {
    const { journal, signal } = this.#options;
    if (isStopped(signal)) throw signal.reason;
    // A step that cleans up is one whose `if` asks `always()`; it runs after a cancellation too.
    if (signal.aborted && !/\balways\s*\(/.test(String(step.if ?? ''))) {
      return this.#end(step, { state: 'cancelled', output: {} }, `Cancelled before ${step.name}`);
    }
    this.#signal = signal.aborted ? this.#cleanUpSignal() : signal;
    const skip = this.#reasonToSkip(step);
    if (skip !== undefined)
      return this.#end(step, { state: 'skipped', output: {} }, `Skipped ${step.name}: ${skip}`);
    const id = step.id;
    await journal.began(id, { stepId: id, status: 'processing', text: `Began ${step.name}` });
    const shownInput: { value?: JsonObject } = {};
    try {
      const output = await this.#runWithRetries(step, shownInput);
      await this.#end(step, { state: 'completed', output }, `Finished ${step.name}`);
    } catch (error) {
      if (isStopped(signal)) throw signal.reason;
      const isCancelled = error instanceof RunCancelled;
      const message = this.#redact.text(describeActionError(error));
      const input = shownInput.value && this.#redact.value(shownInput.value);
      if (!isCancelled && !step.continueOnError)
        this.#failure ??= this.#failureOf(step, message, input);
      await this.#end(
        step,
        {
          state: isCancelled ? 'cancelled' : 'failed',
          output: {},
          error: message,
          ...(input ? { input } : {}),
        },
        isCancelled ? `Cancelled ${step.name}` : `Failed ${step.name}: ${message}`,
      );
    }
  }

  #failureOf(step: RunnableStep, cause: string, input?: JsonObject): Failure {
    const shown =
      input === undefined ? '' : `; its input was ${shorten(JSON.stringify(input), 2_000)}`;
    return {
      name: 'StepFailed',
      message: `step ${step.id} (${step.action}) failed: ${cause}${shown}`,
      stepId: step.id,
    };
  }

  async #end(step: RunnableStep, result: StepResult, text: string): Promise<void> {
    this.#keepOutput(step, result);
    const line = { stepId: step.id, text: this.#redact.text(text), status: result.state };
    await this.#options.journal.ended(step.id, result, line);
  }

  #keepOutput({ as }: RunnableStep, { state, output }: StepResult): void {
    if (state !== 'skipped' || !this.#steps[as]) this.#steps[as] = { output };
  }

  /** Why a step does not run; absent where it runs, or where its passes decide. */
  #reasonToSkip(step: RunnableStep): string | undefined {
    const asks = /\b(always|failure)\s*\(/.test(String(step.if ?? ''));
    if (this.#failure && !asks) return 'a step before it failed';
    if (step.if === undefined || (step.each !== undefined && !asks)) return undefined;
    return this.#isTrue(step, {}) ? undefined : 'its condition is false';
  }

  #isTrue(step: RunnableStep, extra: JsonObject): boolean {
    if (typeof step.if !== 'string') return step.if !== false;
    const value = this.#values(extra, false).render(step.if);
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  }

  async #runWithRetries(step: RunnableStep, shown: { value?: JsonObject }): Promise<JsonObject> {
    const signal = this.#signal;
    const { times, delayMs } = step.retry ?? { times: 0, delayMs: 0 };
    for (let failed = 0; ; failed += 1) {
      try {
        return step.each === undefined
          ? await this.#pass(step, {}, 0, shown)
          : await this.#passes(step, shown);
      } catch (error) {
        if (signal.aborted || failed >= times) throw error;
        this.#log(step, `${describeActionError(error)}; try ${failed + 2} of ${times + 1} follows`);
        await wait(delayMs * 2 ** failed, undefined, { signal }).catch(() => undefined); // looked at next
        signal.throwIfAborted();
      }
    }
  }

  /** One pass for each item; the outputs are lists with one entry a pass. */
  async #passes(step: RunnableStep, shown: { value?: JsonObject }): Promise<JsonObject> {
    const rendered =
      typeof step.each === 'string'
        ? this.#values({}, false).render(step.each)
        : this.#values({}, false).renderAll(step.each ?? null);
    if (typeof rendered !== 'object' || rendered === null)
      throw invalidInput(
        `each must give a list or an object, it gives ${rendered === undefined ? 'nothing' : typeof rendered}`,
      );
    const outputs: Record<string, Json[]> = {};
    for (const [index, [key, value]] of Object.entries(rendered).entries()) {
      const each = { each: { key: Array.isArray(rendered) ? index : key, value: value as Json } }; // entries of JSON
      if (step.if !== undefined && !this.#isTrue(step, each)) {
        this.#log(step, `Skipped pass ${index + 1}: its condition is false`);
        continue;
      }
      const known = await this.#options.journal.findCheckpoint(passKey(step, index));
      const output = isJsonObject(known) ? known : await this.#pass(step, each, index, shown);
      if (known === undefined)
        await this.#options.journal.keepCheckpoint(passKey(step, index), output);
      for (const [name, part] of Object.entries(output)) (outputs[name] ??= []).push(part);
    }
    return outputs;
  }

  async #pass(
    step: RunnableStep,
    extra: JsonObject,
    pass: number,
    shown: { value?: JsonObject },
  ): Promise<JsonObject> {
    const { actions, journal, ports, templating, isDryRun, user, secrets } = this.#options;
    const action = actions.find(step.action);
    if (!action) {
      const nearest = actions.nearest(step.action);
      throw invalidInput(
        `the action ${step.action} is not here${nearest ? `; did you mean ${nearest}?` : ''}`,
      );
    }
    shown.value = step.input;
    const input = this.#values(extra, true).renderAll(step.input, `/steps/${step.id}/input`);
    if (!isJsonObject(input)) throw invalidInput('the input is no object');
    shown.value = input;
    const workspace = await this.#options.openWorkspace();
    const keyOf = (key: string) => `action ${step.id} ${pass} ${key}`;
    try {
      return await runAction({
        ...{
          action,
          input,
          workspace,
          ports,
          templating,
          isDryRun,
          user,
          secrets,
          signal: this.#signal,
        },
        task: { id: this.#options.taskId, stepId: step.id, pass },
        template: this.#options.templateInfo,
        log: (line) => this.#log(step, line),
        findCheckpoint: (key) => journal.findCheckpoint(keyOf(key)),
        keepCheckpoint: (key, value) => journal.keepCheckpoint(keyOf(key), value),
        ...(step.timeoutMs === undefined ? {} : { timeoutMs: step.timeoutMs }),
        ...(this.#options.graceMs === undefined ? {} : { graceMs: this.#options.graceMs }),
      });
    } finally {
      workspace.close();
    }
  }

  /** For steps that clean up after somebody cancelled: all of them together have this long. */
  #cleanUpSignal(): AbortSignal {
    this.#cleanUp ??= AbortSignal.timeout(cleanUpMs);
    return this.#cleanUp;
  }

  #log(step: RunnableStep, text: string): void {
    for (const line of text.split(/\r?\n/))
      this.#options.journal.log({
        stepId: step.id,
        text: shorten(this.#redact.text(line), 16_000),
      });
  }

  #values(extra: JsonObject, withSecrets: boolean) {
    const { templating, values, secrets, environment, user, taskId } = this.#options;
    const context: JsonObject = {
      parameters: values,
      steps: this.#steps,
      user: { ...(user.ref === undefined ? {} : { ref: user.ref }), ...entityOf(user) },
      context: { task: { id: taskId } },
      environment: {
        parameters: environment?.parameters ?? {},
        ...(withSecrets ? { secrets: environment?.secrets ?? {} } : {}),
      },
      ...(withSecrets ? { secrets } : {}),
      ...extra,
    };
    return templating.valuesWith(context, { hasFailed: this.#failure !== undefined });
  }
}

const entityOf = (user: RunUser): JsonObject =>
  user.entity === undefined ? {} : { entity: JSON.parse(JSON.stringify(user.entity)) };

const passKey = (step: RunnableStep, index: number) => `pass ${step.id} ${index}`;
const shorten = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most)}…` : text;

/** Stops a run for good, as somebody asked. */
export const cancelled = (by: string | undefined) =>
  new RunCancelled(by === undefined ? 'the run was cancelled' : `the run was cancelled by ${by}`);

/** Stops a run that another process has, or goes on later. */
export const interrupted = (why: string) => new CallboardError('unavailable', why);
