import { setTimeout as wait } from 'node:timers/promises';
import Type from 'typebox';
import { invalidInput } from '../../../errors/callboard-error.ts';
import { defineAction } from '../action.ts';

const closed = { additionalProperties: false } as const;

const debugLog = defineAction({
  id: 'debug:log',
  description: 'Writes a message, the files of the workspace, or both to the log.',
  schema: {
    input: Type.Object(
      {
        message: Type.Optional(Type.String({ description: 'what to write' })),
        listWorkspace: Type.Optional(
          Type.Union(
            [Type.Boolean(), Type.Literal('with-filenames'), Type.Literal('with-contents')],
            {
              description: 'whether to list the files, or to show what is in them too',
            },
          ),
        ),
        extra: Type.Optional(Type.Unknown({ description: 'any value, written as JSON' })),
      },
      closed,
    ),
    output: Type.Object({}, closed),
  },
  examples: [
    { description: 'A message', input: { message: 'Hello!' } },
    {
      description: 'What was made so far',
      input: { listWorkspace: true },
      before: { 'README.md': '# Pay' },
    },
  ],
  supportsDryRun: true,
  isRepeatable: true,
  async run({ input, log, workspace }) {
    log(JSON.stringify(input, undefined, 2));
    if (input.message !== undefined) log(input.message);
    if (!input.listWorkspace) return;
    for (const { path, kind } of await workspace.list()) {
      if (kind === 'folder') continue;
      if (input.listWorkspace !== 'with-contents' || kind !== 'file') log(`  - ${path}`);
      else
        log(`  - ${path}:\n\n  ${String(await workspace.read(path, { maxBytes: 1024 * 1024 }))}`);
    }
  },
});

const longestWaitMs = 10 * 60 * 1000;

const debugWait = defineAction({
  id: 'debug:wait',
  description: 'Waits, 10 minutes at most.',
  schema: {
    input: Type.Object(
      {
        minutes: Type.Optional(Type.Number({ minimum: 0, description: 'added to the others' })),
        seconds: Type.Optional(Type.Number({ minimum: 0, description: 'added to the others' })),
        milliseconds: Type.Optional(
          Type.Number({ minimum: 0, description: 'added to the others' }),
        ),
      },
      closed,
    ),
    output: Type.Object({}, closed),
  },
  examples: [{ description: 'Half a second', input: { milliseconds: 500 } }],
  supportsDryRun: true,
  isRepeatable: true,
  timeoutMs: longestWaitMs + 60_000,
  async run({ input, log, signal, isDryRun }) {
    const { minutes = 0, seconds = 0, milliseconds = 0 } = input;
    const ms = minutes * 60_000 + seconds * 1_000 + milliseconds;
    if (ms > longestWaitMs)
      throw invalidInput(`10 minutes can be waited for, found ${ms / 60_000}`);
    log(`Waiting for ${ms / 1000} s`);
    if (!isDryRun) await wait(ms, undefined, { signal });
  },
});

/** What helps to find out what a template does. */
export const debugActions = [debugLog, debugWait];
