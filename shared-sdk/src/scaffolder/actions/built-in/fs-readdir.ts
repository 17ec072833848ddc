import { join } from 'node:path';
import Type from 'typebox';
import { defineAction } from '../action.ts';
import { examples } from './fs-readdir.examples.ts';

const Entries = Type.Array(
  Type.Object({
    name: Type.String({ description: 'Name of the file or folder' }),
    path: Type.String({ description: 'Relative to the workspace' }),
    fullPath: Type.String({ description: 'On the disk of the server' }),
  }),
);

export const fsReaddir = defineAction({
  id: 'fs:readdir',
  description: 'Lists files and folders of the workspace.',
  schema: {
    input: Type.Object({
      paths: Type.Array(Type.String({ minLength: 1 }), { description: 'Folders to list' }),
      recursive: Type.Optional(
        Type.Boolean({ description: 'Whether folders in them are listed too; off where absent' }),
      ),
    }),
    output: Type.Object({ files: Entries, folders: Entries }),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run({ input, workspace, output }) {
    const { paths, recursive: isRecursive = false } = input;
    const entries = await Promise.all(paths.map((path) => workspace.list(path, { isRecursive })));
    const listed = entries.flat().map(({ path, kind }) => ({
      isFolder: kind === 'folder',
      entry: {
        name: path.slice(path.lastIndexOf('/') + 1),
        path,
        fullPath: join(workspace.folder, path),
      },
    }));
    const of = (isFolder: boolean) =>
      listed.filter((each) => each.isFolder === isFolder).map(({ entry }) => entry);
    output('files', of(false));
    output('folders', of(true));
  },
});
