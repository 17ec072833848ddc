import Type from 'typebox';
import { defineAction } from '../action.ts';
import { examples } from './fetch-template-file.examples.ts';
import { fillInFile } from './fill-in-file.ts';
import { readOptionsOf } from './read-options.ts';
import { addressInput, fileInput } from './skeleton-input.ts';
import { skeletonRenderer } from './skeleton-renderer.ts';

export const fetchTemplateFile = defineAction({
  id: 'fetch:template:file',
  description: 'Copies one file from an address to the workspace, with values filled in.',
  schema: {
    input: Type.Object({
      ...addressInput,
      targetPath: Type.String({
        minLength: 1,
        title: 'Target Path',
        description: 'File of the workspace to write',
      }),
      ...fileInput,
    }),
    output: Type.Object({}),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, workspace, ports, log, templating } = context;
    const { url, targetPath, token, replace } = input;
    await fillInFile({
      read: () => ports.readFile(url, readOptionsOf(context, token)),
      render: skeletonRenderer(templating, input),
      ...{ name: url, workspace, targetPath, replace, log },
    });
  },
});
