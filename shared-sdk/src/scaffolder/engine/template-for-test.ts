import { join } from 'node:path';
import Type from 'typebox';
import type { JsonObject } from '../../model/json.ts';
import { folderForTest } from '../../testing/on-each-database.ts';
import type { TestScope } from '../../testing/start-for-test.ts';
import { defineAction } from '../actions/action.ts';
import { debugActions } from '../actions/built-in/debug-actions.ts';
import { checkTemplate } from '../check/check-template.ts';
import { readTemplateSource } from '../check/template-source.ts';
import { createTemplating } from '../templating/create-templating.ts';
import { offlinePorts } from '../testing/offline-ports.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import { createActionRegistry } from './action-registry.ts';
import { createMemoryJournal } from './run-journal.ts';
import { type RunOptions, runTemplate } from './run-template.ts';

/** Gives its input back as the output `value`. */
export const echo = defineAction({
  id: 'test:echo',
  description: 'Gives back what it gets.',
  schema: {
    input: Type.Object({ value: Type.Optional(Type.Unknown()) }, { additionalProperties: false }),
    output: Type.Object({ value: Type.Unknown() }, { additionalProperties: false }),
  },
  examples: [{ description: 'A number', input: { value: 1 }, output: { value: 1 } }],
  supportsDryRun: true,
  isRepeatable: true,
  async run({ input, output, log }) {
    log(`got ${JSON.stringify(input.value)}`);
    output('value', input.value);
  },
});

const fail = defineAction({
  id: 'test:fail',
  description: 'Fails.',
  schema: {
    input: Type.Object({ message: Type.String(), token: Type.Optional(Type.String()) }),
    output: Type.Object({}),
  },
  examples: [{ description: 'Always', input: { message: 'no' } }],
  supportsDryRun: true,
  isRepeatable: true,
  async run({ input }) {
    throw new Error(input.message);
  },
});

const stubborn = defineAction({
  id: 'test:stubborn',
  description: 'Never ends and does not look at its signal.',
  schema: { input: Type.Object({}), output: Type.Object({}) },
  examples: [{ description: 'Never', input: {} }],
  supportsDryRun: true,
  isRepeatable: false,
  run: () => new Promise(() => undefined),
});

export const actionsForTest = createActionRegistry([
  { source: 'built-in', actions: [...debugActions, echo, fail, stubborn] },
]);

export const templateText = (
  steps: string,
  more = '',
) => `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: for-test
spec:
  type: service
  parameters:
    - title: One
      properties:
        name: { type: string }
        count: { type: integer }
        tags: { type: array, items: { type: string } }
        secretly: { type: string }
${more}
  steps:
${steps.replaceAll(/^(?=.)/gm, '    ')}
`;

/** What the check says, as `line:column rule message (hint)`. */
export function findings(text: string): string[] {
  const options = { actions: actionsForTest, templating: createTemplating() };
  const read = readTemplateSource(text, 'template.yaml');
  const issues = read.issues ?? checkTemplate(read.source, options).issues;
  return issues.map(
    ({ line, column, rule, message, hint }) =>
      `${line}:${column} ${rule}: ${message}${hint === undefined ? '' : ` (${hint})`}`,
  );
}

/** Runs a template in a workspace of its own; its log is told as `step: line`. */
export async function runForTest(
  scope: TestScope,
  text: string,
  values: JsonObject = {},
  more: Partial<RunOptions> = {},
) {
  const read = readTemplateSource(text, 'template.yaml');
  if (read.issues) throw new Error(JSON.stringify(read.issues));
  const options = { actions: actionsForTest, templating: createTemplating() };
  const { template } = checkTemplate(read.source, options);
  if (!template) throw new Error('no template');
  const folder = await folderForTest(scope);
  const journal = createMemoryJournal(() => 0);
  const outcome = await runTemplate({
    ...{ ...options, template, values, journal, secrets: {}, user: { ref: 'user:default/eve' } },
    taskId: 'task-1',
    templateInfo: { entityRef: 'template:default/for-test' },
    openWorkspace: () => openWorkspace(join(folder, 'workspace')),
    ports: offlinePorts(),
    signal: new AbortController().signal,
    isDryRun: false,
    ...more,
  });
  const used = more.journal ?? journal;
  const stateOf = (id: string) => used.findEnded(id)?.state;
  return {
    ...{ outcome, journal, folder },
    states: template.steps.map(({ id }) => `${id} ${stateOf(id)}`),
    log: journal.lines.map(({ stepId, text: line }) => `${stepId}: ${line}`),
    outputOf: (id: string) => used.findEnded(id)?.output,
  };
}
