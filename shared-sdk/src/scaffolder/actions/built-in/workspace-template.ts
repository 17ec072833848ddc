import Type from 'typebox';
import { invalidInput } from '../../../errors/callboard-error.ts';
import { fillInSkeleton } from '../../skeleton/fill-in-skeleton.ts';
import { planSkeleton } from '../../skeleton/plan-skeleton.ts';
import { defineAction } from '../action.ts';
import { skeletonInput } from './skeleton-input.ts';
import { skeletonRenderer } from './skeleton-renderer.ts';
import { examples } from './workspace-template.examples.ts';

export const workspaceTemplate = defineAction({
  id: 'workspace:template',
  description:
    'Fills in the files of a folder of the workspace and writes them to another folder of it.',
  schema: {
    input: Type.Object({
      sourcePath: Type.String({
        minLength: 1,
        title: 'Source Path',
        description: 'Folder of the workspace to read',
      }),
      targetPath: Type.String({
        minLength: 1,
        title: 'Target Path',
        description: 'Folder of the workspace to write, outside of the one that is read',
      }),
      ...skeletonInput,
    }),
    output: Type.Object({}),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run({ input, workspace, templating, log, signal }) {
    const { sourcePath, targetPath, replace } = input;
    const plan = planSkeleton(input);
    const source = await workspace.path(sourcePath);
    if (`${await workspace.path(targetPath)}/`.startsWith(`${source}/`))
      throw invalidInput('targetPath must not be within sourcePath');
    const start = source === workspace.folder ? 0 : source.length - workspace.folder.length;
    const entries = await workspace.list(sourcePath);
    const files = entries
      .filter(({ kind }) => kind === 'file')
      .map(({ path, isExecutable }) => ({
        path: path.slice(start),
        isExecutable,
        read: () => workspace.read(path),
      }));
    const render = skeletonRenderer(templating, input);
    const written = await fillInSkeleton({
      ...{ files, workspace, targetPath, replace, plan, render, log, signal },
    });
    log(`wrote ${written} of ${files.length} files`);
  },
});
