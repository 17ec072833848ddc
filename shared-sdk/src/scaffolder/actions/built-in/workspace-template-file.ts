import Type from 'typebox';
import { defineAction } from '../action.ts';
import { fillInFile } from './fill-in-file.ts';
import { fileInput } from './skeleton-input.ts';
import { skeletonRenderer } from './skeleton-renderer.ts';
import { examples } from './workspace-template-file.examples.ts';

export const workspaceTemplateFile = defineAction({
  id: 'workspace:template:file',
  description: 'Fills in a file of the workspace and writes it elsewhere in the workspace.',
  schema: {
    input: Type.Object({
      sourcePath: Type.String({
        minLength: 1,
        title: 'Source Path',
        description: 'File of the workspace to read',
      }),
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
  async run({ input, workspace, templating, log }) {
    const { sourcePath, targetPath, replace } = input;
    await fillInFile({
      read: () => workspace.read(sourcePath),
      render: skeletonRenderer(templating, input),
      ...{ name: sourcePath, workspace, targetPath, replace, log },
    });
  },
});
