import { invalidInput } from '@callboard/sdk/contract';
import type { scaffolderContract } from '@callboard/sdk/contracts/scaffolder';
import type { JsonObject } from '@callboard/sdk/model';
import { runnableTemplateOf } from '@callboard/sdk/scaffolder';
import { type Handlers, reply } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { actionListing, templatingListing } from '../domain/listings.ts';
import { formOf, taskOf, taskStepOf } from '../domain/task-spec.ts';
import { findTemplate } from '../templates/find-template.ts';
import { createTask, inputErrors, userOf } from './create-task.ts';
import { retryTask } from './retry-task.ts';
import { tryTemplate } from './try-template.ts';

const longestPollMs = 30_000;
const mostEvents = 1_000;

/** The API of Backstage. */
export const taskHandlers = (deps: Deps): Handlers<typeof scaffolderContract> => ({
  async getTemplateParameterSchema({ params: { namespace, kind, name } }) {
    const { template, json } = await findTemplate(deps, `${kind}:${namespace}/${name}`);
    return formOf(template, json);
  },
  listActions: () => deps.actions.list().map(actionListing),
  async listTasks({ query: { createdBy, status, order = [], limit = 25, offset = 0 } }) {
    const orders = order.map((text) => {
      const [direction, by] = text.split(':');
      return {
        direction: direction as 'asc' | 'desc', // by the contract's pattern
        by: by as 'created_at' | 'status' | 'created_by', // likewise
      };
    });
    const { rows, total } = await deps.runs.tasks(
      { ...(createdBy ? { createdBy } : {}), ...(status ? { status } : {}) },
      { limit, offset, order: orders },
    );
    return { tasks: rows.map(taskOf), totalTasks: total };
  },
  async scaffold({ body: { templateRef, values, secrets } }, { identity }) {
    const request = { templateRef, values, ...(secrets ? { secrets } : {}) };
    const created = await createTask(deps, request, identity);
    return 'errors' in created ? reply(created, { status: 400 }) : created;
  },
  getTask: async ({ params: { taskId } }) => taskOf(await deps.tasks.get(taskId)),
  async cancelTask({ params: { taskId } }, { identity }) {
    await deps.tasks.cancel(taskId, identity.subject);
    deps.look(taskId);
    return { status: 'cancelled' };
  },
  retry: ({ params: { taskId }, body: { secrets } }) => retryTask(deps, taskId, { secrets }),
  async listEvents({ params: { taskId }, query: { after = -1 } }, { signal }) {
    await deps.tasks.get(taskId);
    const deadline = deps.now() + longestPollMs;
    for (;;) {
      const events = await deps.tasks.events(taskId, after, mostEvents);
      const leftMs = deadline - deps.now();
      if (events.length > 0 || leftMs <= 0 || signal.aborted) return [...events];
      await deps.feed.wait(taskId, Math.min(leftMs, 500), signal);
    }
  },
  async dryRun({ body: { template: entity, values, secrets = {}, directoryContents } }, context) {
    const template = runnableTemplateOf(entity);
    const errors = inputErrors(template, values, secrets);
    if (errors.length > 0) return reply({ errors }, { status: 400 });
    const { outcome, journal, files } = await tryTemplate(deps, {
      ...{ template, entity, values, secrets, files: directoryContents, signal: context.signal },
      user: await userOf(deps, context.identity),
    });
    if (outcome.error) throw invalidInput(outcome.error.message);
    const log = journal.lines.map(({ text, stepId, status }) => ({
      body: {
        message: text,
        ...(stepId === undefined ? {} : { stepId }),
        ...(status === undefined ? {} : { status }),
      },
    }));
    const output: JsonObject = outcome.output;
    return { log, output, steps: template.steps.map(taskStepOf), directoryContents: [...files] };
  },
  autocomplete({ params: { provider } }) {
    throw invalidInput(`unsupported autocomplete provider: ${provider}`);
  },
  listTemplatingExtensions: () => templatingListing(deps.templating),
});
