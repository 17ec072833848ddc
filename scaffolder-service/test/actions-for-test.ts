import { setTimeout as wait } from 'node:timers/promises';
import { type Action, defineAction } from '@callboard/sdk/scaffolder';
import Type from 'typebox';

/** Waits in the middle of a step; `isRepeatable` as it is made. */
const slow = (id: string, isRepeatable: boolean): Action =>
  defineAction({
    id,
    description: 'Writes a file, waits, and gives a number.',
    schema: {
      input: Type.Object({ ms: Type.Number(), file: Type.Optional(Type.String()) }),
      output: Type.Object({ number: Type.Number() }),
    },
    examples: [{ description: 'At once', input: { ms: 0 }, output: { number: 42 } }],
    ...{ supportsDryRun: true, isRepeatable },
    async run({ input, workspace, log, output, signal, checkpoint }) {
      const first = await checkpoint('first', async () => Date.now());
      log(`waits ${input.ms}`);
      if (input.file !== undefined) await workspace.write(input.file, String(first));
      await wait(input.ms, undefined, { signal });
      output('number', 42);
    },
  });

const leak = defineAction({
  id: 'test:leak',
  description: 'Tells everything that it gets, in every form.',
  schema: {
    input: Type.Object({ token: Type.String(), isFailing: Type.Optional(Type.Boolean()) }),
    output: Type.Object({ token: Type.String(), nested: Type.Unknown() }),
  },
  examples: [{ description: 'A token', input: { token: 'x' } }],
  ...{ supportsDryRun: true, isRepeatable: true },
  async run({ input: { token, isFailing = false }, log, output }) {
    log(`plain ${token}`);
    log(`json ${JSON.stringify({ token })}`);
    log(`base64 ${Buffer.from(`x:${token}`).toString('base64')}`);
    log(`hex ${Buffer.from(token).toString('hex')} url ${encodeURIComponent(token)}`);
    output('token', token);
    output('nested', { list: [`Bearer ${token}`], [token]: 1 });
    if (isFailing) throw new Error(`cannot sign in with ${token} (${encodeURIComponent(token)})`);
  },
});

const stubborn = defineAction({
  id: 'test:stubborn',
  description: 'Never ends, whatever it is told, and writes on and on.',
  schema: { input: Type.Object({}), output: Type.Object({}) },
  examples: [{ description: 'Never', input: {} }],
  ...{ supportsDryRun: true, isRepeatable: true },
  async run({ workspace, log }) {
    for (;;) {
      await wait(20);
      log('still here');
      await workspace.write('late.txt', 'late').catch(() => undefined);
    }
  },
});

/** What the tests of the service use beside the built-in actions. */
export const actions = [slow('test:slow', true), slow('test:once', false), leak, stubborn];
