import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '@callboard/sdk/model';
import {
  type ActionRegistry,
  cancelled,
  createRedactor,
  type ExpressionSandbox,
  interrupted,
  openWorkspace,
  type RunnableTemplate,
  type RunUser,
  runnableTemplateOf,
  runTemplate,
  type ScaffolderPorts,
} from '@callboard/sdk/scaffolder';
import type { ClaimedJob, Logger } from '@callboard/sdk/service';
import { entityRefsIn } from '../domain/entity-refs-in.ts';
import type { MadeFiles } from '../store/made-files.ts';
import type { Seal } from '../store/seal.ts';
import type { StepRow, TaskRow } from '../store/task-rows.ts';
import type { TaskStore } from '../store/task-store.ts';
import { watchTemplateSource } from '../templates/template-commit.ts';
import { createTaskJournal } from './task-journal.ts';

export interface TaskRunnerOptions {
  readonly tasks: TaskStore;
  readonly actions: ActionRegistry;
  readonly templating: ExpressionSandbox;
  readonly seal: Seal;
  /** What actions may use in a run of this template. */
  readonly portsFor: (baseUrl: string | undefined) => ScaffolderPorts;
  readonly environment: {
    readonly parameters: JsonObject;
    readonly secrets: Readonly<Record<string, string>>;
  };
  /** Never shown: tokens of the configuration. */
  readonly hidden: readonly string[];
  /** Holds a folder for each run. */
  readonly folder: string;
  /** Outlive those folders. */
  readonly made: MadeFiles;
  /** The folder that a template's file may name things in. */
  readonly rootOf: (file: string) => string;
  readonly logger: Logger;
  /** Pause between two looks whether the run is to end, in ms; 500 where absent. */
  readonly beatMs?: number;
}

/** A step that ended its process so often is to blame for it. */
const mostTries = 5;

/** The handler of task jobs: claims the task, goes on where it was, and ends it. */
export function createTaskRunner(options: TaskRunnerOptions) {
  const { tasks, actions, seal, logger } = options;
  const running = new Map<string, () => void>();

  async function run(job: ClaimedJob, jobSignal: AbortSignal): Promise<void> {
    const id = String(Object(job.payload).id);
    const token = randomUUID();
    const task = await tasks.claim(id, token);
    if (!task) {
      // Ended before its turn, or the job outlived it.
      if ((await tasks.find(id))?.status === 'cancelled') await clean(id, 'cancelled');
      return;
    }
    const stop = new AbortController();
    const onJobEnd = () => stop.abort(interrupted('the service stops'));
    if (jobSignal.aborted) onJobEnd();
    jobSignal.addEventListener('abort', onJobEnd, { once: true });
    let isBeating = false;
    const beat = () => {
      if (isBeating) return;
      isBeating = true;
      tasks
        .beat(id, token)
        .then(
          (by) => by !== undefined && stop.abort(cancelled(by)),
          (err: unknown) => {
            if (Object(err).code === 'conflict') stop.abort(err);
            else logger.warn({ err, task: id }, 'a heartbeat of a run failed');
          },
        )
        .finally(() => (isBeating = false));
    };
    const timer = setInterval(beat, options.beatMs ?? 500);
    running.set(id, beat);
    if (task.cancel_by !== null) stop.abort(cancelled(task.cancel_by));
    try {
      await execute(task, token, stop);
    } finally {
      clearInterval(timer);
      running.delete(id);
      jobSignal.removeEventListener('abort', onJobEnd);
    }
  }

  async function execute(task: TaskRow, token: string, stop: AbortController): Promise<void> {
    const { id } = task;
    const steps = await tasks.steps(id);
    const secrets = await tasks.secretsOf(id);
    const redact = createRedactor([
      ...Object.values(secrets ?? {}),
      ...Object.values(options.environment.secrets),
      ...options.hidden,
    ]);
    const template = runnableTemplateOf(JSON.parse(task.template_json));
    const problem = resumeProblem(steps, template, secrets === undefined);
    if (problem) {
      const error = { name: problem.name, message: problem.message };
      const end = { state: 'failed', output: {}, error, entityRefs: [] } as const;
      await tasks.finish(id, token, { ...end, isInterrupted: problem.name === 'Interrupted' });
      return;
    }
    const journal = createTaskJournal({
      ...{ tasks, id, token, steps, seal, redact },
      onLost: (error) => stop.abort(error),
    });
    const cutOff = steps.find(({ state }) => state === 'running');
    if (cutOff)
      journal.log({ stepId: cutOff.step_id, text: 'The service ended here; the step runs again' });
    const user: RunUser = JSON.parse(task.user_json);
    const baseUrl = task.template_location ?? undefined;
    const entity = JSON.parse(task.template_json);
    const source = watchTemplateSource(options.portsFor(baseUrl), baseUrl, options.rootOf);
    const outcome = await runTemplate({
      ...{ taskId: id, template, journal, user, actions, secrets: secrets ?? {} },
      templateInfo: {
        entityRef: task.template_ref,
        ...(baseUrl === undefined ? {} : { baseUrl }),
        entity: { metadata: entity.metadata },
      },
      values: JSON.parse(task.values_json),
      ...{ environment: options.environment, hidden: options.hidden },
      templating: options.templating,
      openWorkspace: () => openWorkspace(folderOf(id)),
      ports: source.ports,
      ...{ signal: stop.signal, isDryRun: false },
    }).finally(journal.flush);
    const ends = template.steps.flatMap((step) => journal.findEnded(step.id) ?? []);
    const entityRefs = ends.flatMap(({ output }) => entityRefsIn(output));
    if (outcome.state === 'completed')
      await options.made.keep(id, folderOf(id), redact).catch((err: unknown) => {
        logger.warn({ err, task: id }, 'what a run made is not kept for updates');
      });
    const templateCommit = await source.commit();
    await tasks.finish(id, token, { ...outcome, entityRefs, templateCommit });
    await clean(id, outcome.state);
  }

  /** Why a run cannot simply go on. */
  function resumeProblem(
    steps: readonly StepRow[],
    template: RunnableTemplate,
    areSecretsGone: boolean,
  ) {
    if (areSecretsGone)
      return { name: 'SecretsGone', message: 'the secrets of the run cannot be read any more' };
    const step = steps.find(({ state }) => state === 'running');
    if (!step) return undefined;
    const runnable = template.steps.find(({ id }) => id === step.step_id);
    const action = actions.find(runnable?.action ?? step.action);
    if (action && !action.isRepeatable)
      return {
        name: 'Interrupted',
        message: `the service ended while step ${step.step_id} (${step.action}) ran, which may not run twice without somebody looking`,
      };
    if (step.tries < mostTries) return undefined;
    return {
      name: 'StepFailed',
      message: `step ${step.step_id} (${step.action}) ended the service ${step.tries} times`,
    };
  }

  const folderOf = (id: string) => join(options.folder, id);

  /** What a run made is kept only while it may be needed for a retry. */
  async function clean(id: string, state: 'completed' | 'failed' | 'cancelled'): Promise<void> {
    if (state === 'failed') return;
    await rm(folderOf(id), { recursive: true, force: true });
  }

  return {
    run,
    /** Looks at once whether a run of this process is to end. */
    look: (id: string) => running.get(id)?.(),
  };
}
