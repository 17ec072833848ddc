import Type from 'typebox';
import { defineAction } from '../action.ts';
import { examples } from './fs-rename.examples.ts';

export const fsRename = defineAction({
  id: 'fs:rename',
  description: 'Moves files and folders within the workspace.',
  schema: {
    input: Type.Object({
      files: Type.Array(
        Type.Object({
          from: Type.String({ minLength: 1, description: 'What is moved' }),
          to: Type.String({ minLength: 1, description: 'Its new path' }),
          overwrite: Type.Optional(
            Type.Boolean({ description: 'Replaces what is there; off where absent' }),
          ),
        }),
        { title: 'Files', description: 'What is moved where, in this order' },
      ),
    }),
    output: Type.Object({}),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run({ input, workspace, log, checkpoint }) {
    for (const [index, { from, to, overwrite = false }] of input.files.entries())
      await checkpoint(`moved ${index}`, async () => {
        await workspace.rename(from, to, { overwrite });
        log(`moved ${from} to ${to}`);
        return true;
      });
  },
});
