import Type from 'typebox';
import { defineContract } from '../contract/define-contract.ts';
import { FileContent, TemplateForm } from './scaffolder/schemas.ts';
import {
  anyObject,
  closed,
  count,
  LogLine,
  Repository,
  Run,
  RunDetail,
  RunState,
  TemplateIssue,
  text,
  timeMs,
  UpdatedFile,
} from './scaffolder-runs/schemas.ts';

export type {
  LogLine,
  Repository,
  Run,
  RunDetail,
  RunState,
  RunStep,
  StepState,
  TemplateIssue,
  TemplateVersion,
  UpdatedFile,
} from './scaffolder-runs/schemas.ts';

/**
 * What the scaffolder knows beyond Backstage's API of `scaffolder.ts`, on the same base path: runs by
 * step, retry from a step, checks of templates, what became outdated. What happens to runs is told at
 * `GET /api/scaffolder/events` (`scaffolder-runs/events.ts`).
 */

const runParams = Type.Object(
  { id: Type.String({ minLength: 1, maxLength: 100, description: 'of the run' }) },
  closed,
);
const page = {
  limit: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000, description: '50 where absent' })),
  offset: Type.Optional(count('matches to skip')),
};
const secrets = Type.Optional(
  Type.Unsafe<Readonly<Record<string, string>>>({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'kept for the life of the run only',
  }),
);
const file = Type.Object(
  {
    path: FileContent.properties.path,
    base64Content: Type.String({ description: 'bytes of the file' }),
    executable: Type.Optional(Type.Boolean({ description: 'false where absent' })),
  },
  { ...closed, description: 'the file' },
);
/** Forms have Backstage's shape. */
const form = Type.Unsafe<TemplateForm>({
  type: 'object',
  description: 'as `parameter-schema` of Backstage’s API has it',
  required: TemplateForm.required,
});

export const scaffolderRunsContract = defineContract({
  name: 'scaffolder-runs',
  title: 'Scaffolder',
  basePath: '/api/scaffolder',
  scope: 'scaffolder:read',
  endpoints: {
    listRuns: {
      method: 'GET',
      path: '/runs',
      summary: 'Runs of templates, the newest first',
      query: Type.Object(
        {
          state: Type.Optional(Type.Array(RunState, { description: 'any where absent' })),
          createdBy: Type.Optional(text('canonical ref')),
          template: Type.Optional(text('ref of the template')),
          entity: Type.Optional(text('ref of an entity that the run registered')),
          q: Type.Optional(
            Type.String({ maxLength: 200, description: 'in the title of the template or a value' }),
          ),
          isOutdated: Type.Optional(
            Type.Boolean({ description: 'whether the template is another today' }),
          ),
          createdAfter: Type.Optional(timeMs('lowest creation')),
          createdBefore: Type.Optional(timeMs('highest creation')),
          ...page,
        },
        closed,
      ),
      response: Type.Object(
        { items: Type.Array(Run, { description: 'one page' }), total: count('all matches') },
        closed,
      ),
    },
    getRun: {
      method: 'GET',
      path: '/runs/:id',
      summary: 'One run: its steps, values and outcome',
      params: runParams,
      response: RunDetail,
    },
    readLog: {
      method: 'GET',
      path: '/runs/:id/log',
      summary: 'Lines of the log, the oldest first',
      params: runParams,
      query: Type.Object(
        {
          step: Type.Optional(text('id of a step; all where absent')),
          after: Type.Optional(count('id of the last line that is known')),
          limit: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 10_000, description: '1000 where absent' }),
          ),
        },
        closed,
      ),
      response: Type.Object(
        {
          items: Type.Array(LogLine, { description: 'one page' }),
          total: count('lines of the run, or of the step'),
        },
        closed,
      ),
    },
    retryRun: {
      method: 'POST',
      path: '/runs/:id/retry',
      summary: 'Runs an ended or interrupted run again, from a step on',
      scope: 'scaffolder:write',
      params: runParams,
      body: Type.Object(
        {
          from: Type.Optional(
            text('id of the first step to run; the one that failed where absent'),
          ),
          secrets,
        },
        closed,
      ),
      response: Type.Object({ id: text('of the run, the same') }, closed),
      status: 201,
    },
    checkTemplate: {
      method: 'POST',
      path: '/check',
      summary: 'What is wrong with a template, and its form',
      body: Type.Object(
        {
          content: Type.String({ maxLength: 2_000_000, description: 'YAML of the template' }),
          file: Type.Optional(text('name for messages; `template.yaml` where absent')),
        },
        closed,
      ),
      response: Type.Object(
        {
          issues: Type.Array(TemplateIssue, { description: 'by line' }),
          form: Type.Optional(form),
          missingActions: Type.Array(text('id'), {
            description: 'actions that the template uses and that are not here',
          }),
        },
        closed,
      ),
    },
    tryTemplate: {
      method: 'POST',
      path: '/try',
      summary: 'Runs a template from its text without effects; issues where it cannot run',
      scope: 'scaffolder:write',
      body: Type.Object(
        {
          content: Type.String({ maxLength: 2_000_000, description: 'YAML of the template' }),
          file: Type.Optional(text('name for messages; `template.yaml` where absent')),
          values: anyObject('by the form of the template'),
          secrets,
          files: Type.Array(file, {
            maxItems: 10_000,
            description: 'beside the template, by path from its folder',
          }),
        },
        closed,
      ),
      response: Type.Object(
        {
          issues: Type.Array(TemplateIssue, { description: 'of the template or of the values' }),
          log: Type.Array(LogLine, { description: 'the oldest first' }),
          steps: Type.Array(
            Type.Object(
              {
                id: text('of the step'),
                name: text('of the step'),
                action: text('id of the action'),
                state: text('as in a run'),
                error: Type.Optional(text('why it failed')),
              },
              { ...closed, description: 'the step' },
            ),
            { description: 'in the order of the template' },
          ),
          output: Type.Optional(anyObject('rendered')),
          files: Type.Array(file, { description: 'that the run made, by path' }),
        },
        closed,
      ),
    },
    listOutdated: {
      method: 'GET',
      path: '/outdated',
      summary: 'Templates that changed since they were run, by the number of such runs',
      query: Type.Object({ ...page }, closed),
      response: Type.Object(
        {
          items: Type.Array(
            Type.Object(
              {
                templateRef: text('canonical ref'),
                title: text('of the template'),
                outdatedRuns: count('completed runs of another state of the template'),
                runs: count('completed runs'),
              },
              { ...closed, description: 'the template' },
            ),
            { description: 'one page' },
          ),
          total: count('all of them'),
        },
        closed,
      ),
    },
    proposeUpdate: {
      method: 'POST',
      path: '/runs/:id/update',
      summary: 'What the template of today would change in what the run made, merged three-way',
      scope: 'scaffolder:write',
      params: runParams,
      body: Type.Object(
        {
          values: Type.Optional(anyObject('instead of those of the run')),
          current: Type.Optional(
            Type.Array(file, {
              maxItems: 10_000,
              description: 'files of today; read from the run’s repository where absent',
            }),
          ),
        },
        closed,
      ),
      response: Type.Object(
        {
          files: Type.Array(UpdatedFile, { description: 'that differ, by path' }),
          conflicts: count('files with a conflict'),
          isBaseKnown: Type.Boolean({
            description:
              'false: what the run made is not known any more; every change is a proposal',
          }),
        },
        closed,
      ),
    },
    listRepositories: {
      method: 'GET',
      path: '/repositories',
      summary: 'Repositories that are kept here, by path',
      query: Type.Object({ ...page }, closed),
      response: Type.Object(
        {
          items: Type.Array(Repository, { description: 'one page' }),
          total: count('all of them'),
        },
        closed,
      ),
    },
  },
});
