import { join } from 'node:path';
import Type from 'typebox';
import { invalidInput } from '../../../errors/callboard-error.ts';
import { openWorkspace } from '../../workspace/open-workspace.ts';
import { workspaceSegments } from '../../workspace/workspace-path.ts';
import { defineAction } from '../action.ts';
import { portalRepository, publishToPortal } from './portal-repository.ts';
import { examples } from './publish-directory.examples.ts';
import { PublishedOutput } from './publish-schemas.ts';

/** Owner of the repositories that go with folders. */
const ownerOfFolders = 'folders';

export const publishDirectory = defineAction({
  id: 'publish:directory',
  description:
    'Writes the workspace to a folder of this portal, and keeps it as a repository that can be cloned.',
  schema: {
    input: Type.Object({
      path: Type.String({
        minLength: 1,
        title: 'Path',
        description: 'Folder to write, below the one of the portal for that; it must be new',
      }),
      sourcePath: Type.Optional(
        Type.String({
          title: 'Source Path',
          description: 'Folder of the workspace to publish; all of it where absent',
        }),
      ),
    }),
    output: Type.Object({
      ...PublishedOutput.properties,
      path: Type.String({ description: 'Of the folder, on the disk of the server' }),
    }),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, workspace, ports, output, isDryRun, log, signal } = context;
    const segments = workspaceSegments(input.path);
    if (segments.length === 0) throw invalidInput('path names no folder');
    const path = segments.join('/');
    // The repository comes first: it is made all at once, and who comes second is refused.
    const repository = portalRepository(ownerOfFolders, path);
    const published = await publishToPortal(context, input, repository);
    const folder = join(ports.repositories.publishFolder, path);
    if (!isDryRun) {
      const target = await openWorkspace(ports.repositories.publishFolder);
      const { sourcePath = '.' } = input;
      const root = await workspace.path(sourcePath);
      const start = root === workspace.folder ? 0 : root.length - workspace.folder.length;
      for (const entry of await workspace.list(sourcePath)) {
        signal.throwIfAborted();
        if (entry.kind !== 'file') continue;
        const content = await workspace.read(entry.path);
        const { isExecutable } = entry;
        await target.write(`${path}/${entry.path.slice(start)}`, content, { isExecutable });
      }
      log(`wrote ${folder}`);
    }
    output('path', folder);
    output('remoteUrl', published.remoteUrl);
    output('repoContentsUrl', published.repoContentsUrl);
    output('commitHash', published.commitHash);
  },
});
