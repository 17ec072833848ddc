import Type from 'typebox';
import { fillInSkeleton } from '../../skeleton/fill-in-skeleton.ts';
import { planSkeleton } from '../../skeleton/plan-skeleton.ts';
import { defineAction } from '../action.ts';
import { examples } from './fetch-template.examples.ts';
import { readOptionsOf } from './read-options.ts';
import { addressInput, skeletonInput } from './skeleton-input.ts';
import { skeletonRenderer } from './skeleton-renderer.ts';

export const fetchTemplate = defineAction({
  id: 'fetch:template',
  description:
    'Copies the files below an address to the workspace, with values filled in to their contents and names.',
  schema: {
    input: Type.Object({
      ...addressInput,
      targetPath: Type.Optional(
        Type.String({ title: 'Target Path', description: 'Folder of the workspace to write to' }),
      ),
      ...skeletonInput,
    }),
    output: Type.Object({}),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, workspace, ports, signal, log } = context;
    const { url, targetPath = '.', token, replace } = input;
    const plan = planSkeleton(input);
    const render = skeletonRenderer(context.templating, input);
    await workspace.path(targetPath); // refused before anything is fetched
    const { files, close } = await ports.readTree(url, readOptionsOf(context, token));
    try {
      const written = await fillInSkeleton({
        ...{ files, workspace, targetPath, replace, plan, render, log, signal },
      });
      log(`wrote ${written} of ${files.length} files from ${url}`);
    } finally {
      await close();
    }
  },
});
