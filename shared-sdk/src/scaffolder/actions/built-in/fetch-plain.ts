import Type from 'typebox';
import { defineAction } from '../action.ts';
import { examples } from './fetch-plain.examples.ts';
import { readOptionsOf } from './read-options.ts';
import { addressInput } from './skeleton-input.ts';

export const fetchPlain = defineAction({
  id: 'fetch:plain',
  description: 'Copies the files below an address to the workspace, or to a folder of it.',
  schema: {
    input: Type.Object({
      ...addressInput,
      targetPath: Type.Optional(
        Type.String({ title: 'Target Path', description: 'Folder of the workspace to copy to' }),
      ),
    }),
    output: Type.Object({}),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, workspace, ports, signal, log } = context;
    const { url, targetPath = '.', token } = input;
    await workspace.path(targetPath); // refused before anything is fetched
    const tree = await ports.readTree(url, readOptionsOf(context, token));
    try {
      for (const { path, isExecutable, read } of tree.files) {
        signal.throwIfAborted();
        await workspace.write(`${targetPath}/${path}`, await read(), { isExecutable });
      }
      log(`copied ${tree.files.length} files from ${url}`);
    } finally {
      await tree.close();
    }
  },
});
