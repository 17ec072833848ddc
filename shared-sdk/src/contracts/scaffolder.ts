import Type from 'typebox';
import { defineContract } from '../contract/define-contract.ts';
import {
  ActionListing,
  anyObject,
  DryRunResult,
  FileContent,
  Task,
  TaskEvent,
  TaskStatus,
  TemplateForm,
  TemplatingExtensions,
  ValueErrors,
} from './scaffolder/schemas.ts';

export type {
  ActionListing,
  DryRunResult,
  FileContent,
  Task,
  TaskEvent,
  TaskSpec,
  TaskStatus,
  TaskStep,
  TemplateForm,
  TemplatingExtensions,
  ValueErrors,
} from './scaffolder/schemas.ts';

/**
 * The scaffolder as Backstage has it. `GET /v2/tasks/:taskId/eventstream?after=` is a stream of
 * server-sent events, each a `TaskEvent` under its type; it ends after the completion.
 */

const taskParams = Type.Object({ taskId: Type.String({ minLength: 1, maxLength: 100 }) });
const secrets = Type.Optional(
  Type.Record(Type.String(), Type.String(), { description: 'for the life of the task only' }),
);
const after = Type.Optional(
  Type.Integer({ minimum: -1, description: 'id of the last event that is known' }),
);

export const scaffolderContract = defineContract({
  name: 'scaffolder',
  title: 'Scaffolder, as Backstage has it',
  basePath: '/api/scaffolder',
  compat: 'backstage',
  scope: 'scaffolder:read',
  endpoints: {
    getTemplateParameterSchema: {
      method: 'GET',
      path: '/v2/templates/:namespace/:kind/:name/parameter-schema',
      summary: 'The form of a template',
      params: Type.Object({ namespace: Type.String(), kind: Type.String(), name: Type.String() }),
      response: TemplateForm,
    },
    listActions: {
      method: 'GET',
      path: '/v2/actions',
      summary: 'The actions that templates may use, by id',
      response: Type.Array(ActionListing),
    },
    listTasks: {
      method: 'GET',
      path: '/v2/tasks',
      summary: 'Tasks, the newest first',
      query: Type.Object({
        createdBy: Type.Optional(Type.Array(Type.String())),
        status: Type.Optional(Type.Array(TaskStatus)),
        order: Type.Optional(
          Type.Array(
            Type.String({
              pattern: '^(asc|desc):(created_at|status|created_by)$',
              description: '`desc:created_at` where absent',
            }),
          ),
        ),
        limit: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
        offset: Type.Optional(Type.Integer({ minimum: 0 })),
      }),
      response: Type.Object({ tasks: Type.Array(Task), totalTasks: Type.Integer() }),
    },
    scaffold: {
      method: 'POST',
      path: '/v2/tasks',
      summary: 'Runs a template',
      scope: 'scaffolder:write',
      body: Type.Object({
        templateRef: Type.String({ minLength: 1 }),
        values: anyObject('by the form of the template'),
        secrets,
      }),
      response: Type.Object({ id: Type.String() }),
      status: 201,
      alternatives: { 400: ValueErrors },
    },
    getTask: {
      method: 'GET',
      path: '/v2/tasks/:taskId',
      summary: 'One task',
      params: taskParams,
      response: Task,
    },
    cancelTask: {
      method: 'POST',
      path: '/v2/tasks/:taskId/cancel',
      summary: 'Ends a task that has not ended',
      scope: 'scaffolder:write',
      params: taskParams,
      response: Type.Object({ status: TaskStatus }),
    },
    retry: {
      method: 'POST',
      path: '/v2/tasks/:taskId/retry',
      summary: 'Runs an ended task again, from the step that failed',
      scope: 'scaffolder:write',
      params: taskParams,
      body: Type.Object({ secrets }),
      response: Type.Object({ id: Type.String() }),
      status: 201,
    },
    listEvents: {
      method: 'GET',
      path: '/v2/tasks/:taskId/events',
      summary: 'Events of a task; waits up to 30 s for the next one',
      params: taskParams,
      query: Type.Object({ after }),
      response: Type.Array(TaskEvent),
    },
    dryRun: {
      method: 'POST',
      path: '/v2/dry-run',
      summary: 'Runs a template without effects',
      scope: 'scaffolder:write',
      body: Type.Object({
        template: anyObject('the entity'),
        values: anyObject('by the form of the template'),
        secrets,
        directoryContents: Type.Array(FileContent, {
          description: 'files beside the template, by path from its folder',
        }),
      }),
      response: DryRunResult,
      alternatives: { 400: ValueErrors },
    },
    autocomplete: {
      method: 'POST',
      path: '/v2/autocomplete/:provider/:resource',
      summary: 'What a field may hold, as a forge knows it',
      params: Type.Object({ provider: Type.String(), resource: Type.String() }),
      body: Type.Object({
        token: Type.String({ minLength: 1 }),
        context: Type.Optional(Type.Record(Type.String(), Type.String())),
      }),
      response: Type.Object({
        results: Type.Array(
          Type.Object({ id: Type.String(), title: Type.Optional(Type.String()) }),
        ),
      }),
    },
    listTemplatingExtensions: {
      method: 'GET',
      path: '/v2/templating-extensions',
      summary: 'Filters and globals that expressions may use',
      response: TemplatingExtensions,
    },
  },
});
