import { appendFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { defineAction } from '@callboard/sdk/scaffolder';
import Type from 'typebox';

/** Leaves a mark outside of the workspace each time that it begins. */
const effect = (id: string, isRepeatable: boolean) =>
  defineAction({
    id,
    description: 'Leaves a mark, waits a moment, and writes a file.',
    schema: {
      input: Type.Object({ marks: Type.String(), name: Type.String(), ms: Type.Number() }),
      output: Type.Object({ name: Type.String() }),
    },
    examples: [{ description: 'A mark', input: { marks: '/tmp/marks', name: 'a', ms: 1 } }],
    ...{ supportsDryRun: false, isRepeatable },
    async run({ input, log, output, workspace, task, signal }) {
      await appendFile(input.marks, `${task.id} ${input.name}\n`);
      for (let line = 1; line <= 5; line += 1) {
        log(`${input.name} line ${line}`);
        await wait(input.ms / 5, undefined, { signal });
      }
      await workspace.write(`${input.name}.txt`, input.name);
      output('name', input.name);
    },
  });

/** Listed in the configuration of the processes that are killed. */
export const actions = [effect('effect:again', true), effect('effect:once', false)];
