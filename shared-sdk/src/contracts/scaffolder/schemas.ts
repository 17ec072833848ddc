import Type, { type Static } from 'typebox';
import type { Json, JsonObject } from '../../model/json.ts';

/** What the scaffolder's endpoints share, in Backstage's shapes. */

export const anyObject = (description: string) =>
  Type.Unsafe<JsonObject>({ type: 'object', description });
const anyJson = (description: string) => Type.Unsafe<Json>({ description });
const text = (description: string) => Type.String({ description });

/** Where a task is. `open`: it waits for its turn. */
export const TaskStatus = Type.Union(
  [
    Type.Literal('open'),
    Type.Literal('processing'),
    Type.Literal('completed'),
    Type.Literal('failed'),
    Type.Literal('cancelled'),
    Type.Literal('skipped'),
  ],
  { description: '`open`: waits for its turn' },
);
export type TaskStatus = Static<typeof TaskStatus>;

/** One step as it was when the task was created. */
export const TaskStep = Type.Object({
  id: text('as the template names it, or `step-<n>` from 1'),
  name: text('as the template names it, or the id of its action'),
  action: text('id of the action'),
  input: Type.Optional(anyObject('as the template has it, unrendered')),
  if: Type.Optional(Type.Union([Type.String(), Type.Boolean()])),
  each: Type.Optional(anyJson('expression, list or object')),
});
export type TaskStep = Static<typeof TaskStep>;

/** Everything that a task needs of its template, kept with the task. */
export const TaskSpec = Type.Object({
  apiVersion: text('of the template'),
  parameters: anyObject('values that were given'),
  steps: Type.Array(TaskStep),
  output: anyObject('as the template has it, unrendered'),
  templateInfo: Type.Optional(
    Type.Object({
      entityRef: text('canonical ref of the template'),
      baseUrl: Type.Optional(
        text('address of the template’s file; relative addresses start there'),
      ),
      entity: Type.Optional(Type.Object({ metadata: anyObject('of the template') })),
    }),
  ),
  user: Type.Optional(
    Type.Object({
      entity: Type.Optional(anyObject('of who ran it')),
      ref: Type.Optional(text('canonical ref of who ran it')),
    }),
  ),
  EXPERIMENTAL_recovery: Type.Optional(anyObject('as the template has it')),
});
export type TaskSpec = Static<typeof TaskSpec>;

export const Task = Type.Object({
  id: text('of the task'),
  spec: TaskSpec,
  status: TaskStatus,
  createdAt: text('ISO 8601'),
  lastHeartbeatAt: Type.Optional(text('ISO 8601')),
  createdBy: Type.Optional(text('canonical ref')),
});
export type Task = Static<typeof Task>;

/** Something that happened in a task. `id` grows within the task, without gaps in what one gets. */
export const TaskEvent = Type.Object({
  id: Type.Integer(),
  taskId: Type.String(),
  type: Type.Union([
    Type.Literal('log'),
    Type.Literal('completion'),
    Type.Literal('cancelled'),
    Type.Literal('recovered'),
  ]),
  createdAt: text('ISO 8601'),
  isTaskRecoverable: Type.Optional(Type.Boolean()),
  body: Type.Object({
    message: Type.String(),
    stepId: Type.Optional(Type.String()),
    status: Type.Optional(TaskStatus),
    output: Type.Optional(anyObject('in a completion that went well')),
    error: Type.Optional(
      Type.Object({ name: Type.String(), message: Type.String() }, { additionalProperties: true }),
    ),
  }),
});
export type TaskEvent = Static<typeof TaskEvent>;

/** The form of a template. */
export const TemplateForm = Type.Object({
  title: text('of the template'),
  description: Type.Optional(text('of the template')),
  presentation: Type.Optional(anyObject('labels of buttons')),
  'ui:options': Type.Optional(anyObject('of the template')),
  steps: Type.Array(
    Type.Object({
      title: text('of the page'),
      description: Type.Optional(text('of the page')),
      schema: anyObject('JSON Schema with `ui:` keywords'),
    }),
    { description: 'one for each entry of `spec.parameters`' },
  ),
  formDecorators: Type.Optional(Type.Array(anyObject('id and input'))),
  EXPERIMENTAL_formDecorators: Type.Optional(Type.Array(anyObject('id and input'))),
});
export type TemplateForm = Static<typeof TemplateForm>;

/** What is wrong with values, in the shape of the `jsonschema` package that Backstage shows as it is. */
export const ValueErrors = Type.Object({
  errors: Type.Array(
    Type.Object({
      path: Type.Array(Type.Union([Type.String(), Type.Number()])),
      property: text('`instance.a.b`'),
      message: Type.String(),
      instance: anyJson('the value; left out of secrets'),
      name: text('keyword that is broken'),
      argument: anyJson('of the keyword'),
      stack: text('property and message'),
    }),
  ),
});
export type ValueErrors = Static<typeof ValueErrors>;

/** A file of a template or of a result. */
export const FileContent = Type.Object({
  path: text('relative, with slashes'),
  base64Content: Type.String(),
  executable: Type.Optional(Type.Boolean()),
});
export type FileContent = Static<typeof FileContent>;

const Example = Type.Object({
  description: Type.Optional(Type.String()),
  example: text('YAML of the steps'),
  notes: Type.Optional(Type.String()),
});

/** An action that templates may use. `source` is ours: the package that it comes from. */
export const ActionListing = Type.Object({
  id: Type.String(),
  description: Type.Optional(Type.String()),
  examples: Type.Optional(Type.Array(Example)),
  schema: Type.Optional(
    Type.Object({
      input: Type.Optional(anyObject('JSON Schema')),
      output: Type.Optional(anyObject('JSON Schema')),
    }),
  ),
  source: Type.Optional(text('package that the action comes from; `built-in` for ours')),
  supportsDryRun: Type.Optional(Type.Boolean({ description: 'false: a dry run passes it over' })),
  isRepeatable: Type.Optional(
    Type.Boolean({ description: 'false: after a crash somebody decides whether it runs again' }),
  ),
});
export type ActionListing = Static<typeof ActionListing>;

const FilterListing = Type.Object({
  description: Type.Optional(Type.String()),
  schema: Type.Optional(anyObject('input, arguments and output as JSON Schema')),
  examples: Type.Optional(Type.Array(Example)),
});

/** What expressions may use beyond the values of the task. */
export const TemplatingExtensions = Type.Object({
  filters: Type.Record(Type.String(), FilterListing),
  globals: Type.Object({
    functions: Type.Record(Type.String(), FilterListing),
    values: Type.Record(
      Type.String(),
      Type.Object({ description: Type.Optional(Type.String()), value: anyJson('of the global') }),
    ),
  }),
});
export type TemplatingExtensions = Static<typeof TemplatingExtensions>;

export const DryRunResult = Type.Object({
  log: Type.Array(
    Type.Object({
      body: Type.Object({
        message: Type.String(),
        stepId: Type.Optional(Type.String()),
        status: Type.Optional(TaskStatus),
      }),
    }),
  ),
  steps: Type.Array(TaskStep),
  output: anyObject('rendered'),
  directoryContents: Type.Array(FileContent),
});
export type DryRunResult = Static<typeof DryRunResult>;
