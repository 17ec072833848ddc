import Type from 'typebox';
import { defineAction } from '../action.ts';
import { examples } from './fetch-plain-file.examples.ts';
import { readOptionsOf } from './read-options.ts';
import { addressInput } from './skeleton-input.ts';

export const fetchPlainFile = defineAction({
  id: 'fetch:plain:file',
  description: 'Copies one file from an address to the workspace.',
  schema: {
    input: Type.Object({
      ...addressInput,
      targetPath: Type.String({
        minLength: 1,
        title: 'Target Path',
        description: 'File of the workspace to write',
      }),
    }),
    output: Type.Object({}),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, workspace, ports, log } = context;
    await workspace.path(input.targetPath); // refused before anything is fetched
    const content = await ports.readFile(input.url, readOptionsOf(context, input.token));
    await workspace.write(input.targetPath, content);
    log(`copied ${input.url} to ${input.targetPath}`);
  },
});
