import Type, { type Static } from 'typebox';
import type { JsonObject } from '../../model/json.ts';

/** What the endpoints of `scaffolder-runs.ts` share. */

export const closed = { additionalProperties: false } as const;
export const text = (description: string) => Type.String({ description });
export const count = (description: string) => Type.Integer({ minimum: 0, description });
export const timeMs = (description: string) =>
  Type.Integer({ description: `${description}; ms since the epoch, UTC` });
export const anyObject = (description: string) =>
  Type.Unsafe<JsonObject>({ type: 'object', description });

/** Where a run is. */
export const RunState = Type.Union(
  [
    Type.Literal('waiting'),
    Type.Literal('running'),
    Type.Literal('interrupted'),
    Type.Literal('completed'),
    Type.Literal('failed'),
    Type.Literal('cancelled'),
  ],
  {
    description:
      '`interrupted`: the service ended during a step that may not run twice; somebody resumes or cancels the run',
  },
);
export type RunState = Static<typeof RunState>;

/** Where a step of a run is. */
export const StepState = Type.Union(
  [
    Type.Literal('waiting'),
    Type.Literal('running'),
    Type.Literal('completed'),
    Type.Literal('failed'),
    Type.Literal('skipped'),
    Type.Literal('cancelled'),
  ],
  { description: '`skipped`: its `if` was false, or a step before it failed' },
);
export type StepState = Static<typeof StepState>;

/** A step of a run and how it went. */
export const RunStep = Type.Object(
  {
    id: text('as in the template, or `step-<n>` from 1'),
    name: text('as in the template, or the id of its action'),
    action: text('id of the action'),
    state: StepState,
    startedAt: Type.Optional(timeMs('start of the latest try')),
    finishedAt: Type.Optional(timeMs('end of the latest try')),
    tries: count('how often it was begun'),
    error: Type.Optional(text('why it failed, secrets replaced')),
    input: Type.Optional(anyObject('rendered, secrets replaced; of a step that failed')),
    output: Type.Optional(anyObject('of a step that completed, secrets replaced')),
  },
  { ...closed, description: 'the step' },
);
export type RunStep = Static<typeof RunStep>;

/** A run of a template, as a list has it. */
export const Run = Type.Object(
  {
    id: text('of the task'),
    templateRef: text('canonical ref'),
    templateTitle: text('title or name of the template when it ran'),
    state: RunState,
    createdBy: Type.Optional(text('canonical ref')),
    createdAt: timeMs('when it was asked for'),
    startedAt: Type.Optional(timeMs('start of the latest try')),
    finishedAt: Type.Optional(timeMs('end')),
    stepsDone: count('steps that completed or were skipped'),
    stepsTotal: count('steps of the template'),
    currentStep: Type.Optional(text('name of the step that runs, or that failed')),
    error: Type.Optional(text('why it failed, secrets replaced')),
    entityRefs: Type.Array(text('canonical ref'), { description: 'entities that it registered' }),
    isOutdated: Type.Boolean({ description: 'whether its template is another today' }),
  },
  { ...closed, description: 'the run' },
);
export type Run = Static<typeof Run>;

/** Which state of a template a run used. */
export const TemplateVersion = Type.Object(
  {
    hash: text('of `spec`; equal for equal templates'),
    commit: Type.Optional(text('of the template’s repository, where it is known')),
    location: Type.Optional(text('address of the template’s file')),
  },
  { ...closed, description: 'the state of the template' },
);
export type TemplateVersion = Static<typeof TemplateVersion>;

/** A run with everything about it. */
export const RunDetail = Type.Object(
  {
    run: Run,
    steps: Type.Array(RunStep, { description: 'in the order of the template' }),
    values: anyObject('that were given; secrets are not among them'),
    output: Type.Optional(anyObject('rendered; `links` and `text` are for people')),
    template: TemplateVersion,
    position: Type.Optional(count('runs that wait before this one')),
    canCancel: Type.Boolean({ description: 'whether it can be cancelled now' }),
    canRetry: Type.Boolean({ description: 'whether it can be run again, or resumed, now' }),
    neededSecrets: Type.Array(text('name'), {
      description: 'secrets that are gone and must be given again to retry',
    }),
    interruptedStep: Type.Optional(text('id of the step that was cut off and may not run twice')),
  },
  closed,
);
export type RunDetail = Static<typeof RunDetail>;

/** A line of the log. `id` is that of the event with the same line. */
export const LogLine = Type.Object(
  {
    id: count('grows within the run'),
    stepId: Type.Optional(text('absent for what belongs to no step')),
    at: timeMs('when it was written'),
    text: text('may hold ANSI colours, secrets replaced'),
  },
  { ...closed, description: 'a line' },
);
export type LogLine = Static<typeof LogLine>;

/** Something that is wrong with a template. */
export const TemplateIssue = Type.Object(
  {
    file: text('as it was given'),
    line: Type.Integer({ minimum: 1, description: 'where in the file' }),
    column: Type.Integer({ minimum: 1, description: 'where in the line' }),
    path: text('JSON Pointer into the document'),
    rule: text('stable word, e.g. `unknown-action`'),
    level: Type.Union([Type.Literal('error'), Type.Literal('warning')], {
      description: '`error`: the template cannot run',
    }),
    message: text('what was wanted and what was found'),
    hint: Type.Optional(text('what to do about it')),
  },
  { ...closed, description: 'one thing that is wrong' },
);
export type TemplateIssue = Static<typeof TemplateIssue>;

/** A repository that is kept here. */
export const Repository = Type.Object(
  {
    owner: text('first part of its path'),
    name: text('last part of its path, without `.git`'),
    cloneUrl: text('for `git clone`'),
    defaultBranch: Type.Optional(text('branch that HEAD names')),
    commit: Type.Optional(text('hash of its latest commit')),
    changedAt: Type.Optional(timeMs('latest push')),
    runId: Type.Optional(text('run that made it')),
  },
  { ...closed, description: 'the repository' },
);
export type Repository = Static<typeof Repository>;

/** A file of an update. Contents are base64, and absent where there is no such file. */
export const UpdatedFile = Type.Object(
  {
    path: text('relative, with slashes'),
    state: Type.Union(
      [
        Type.Literal('same'),
        Type.Literal('added'),
        Type.Literal('changed'),
        Type.Literal('removed'),
        Type.Literal('conflict'),
      ],
      { description: '`conflict`: both changed the same lines; `merged` holds markers' },
    ),
    current: Type.Optional(text('what is there today')),
    merged: Type.Optional(text('what the update proposes')),
    diff: Type.Optional(text('unified, from `current` to `merged`; absent for binary files')),
  },
  { ...closed, description: 'the file' },
);
export type UpdatedFile = Static<typeof UpdatedFile>;
