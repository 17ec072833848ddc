import Type from 'typebox';
import { globList, isGlob } from '../../workspace/glob-list.ts';
import { defineAction } from '../action.ts';
import { examples } from './fs-delete.examples.ts';

export const fsDelete = defineAction({
  id: 'fs:delete',
  description: 'Deletes files and folders of the workspace.',
  schema: {
    input: Type.Object({
      files: Type.Array(Type.String({ minLength: 1 }), {
        title: 'Files',
        description: 'Files and folders, or patterns like `**/*.tmp`',
      }),
    }),
    output: Type.Object({}),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run({ input, workspace, log }) {
    // All are checked before the first goes.
    for (const path of input.files) await workspace.find(path);
    for (const path of input.files) {
      const found = isGlob(path) && !(await workspace.find(path)) ? await matching(path) : [path];
      for (const each of found) await workspace.remove(each);
      log(found.length === 1 ? `deleted ${found[0]}` : `deleted ${found.length} files of ${path}`);
    }
    async function matching(pattern: string): Promise<readonly string[]> {
      const fits = globList([pattern]);
      return (await workspace.list()).map(({ path }) => path).filter(fits);
    }
  },
});
