import type { RequestListener } from 'node:http';
import type { JsonObject } from '@callboard/sdk/model';
import { builtInActions, openWorkspace, runActionOnce } from '@callboard/sdk/scaffolder';
import { type Authenticator, composeApp, createLogger } from '@callboard/sdk/service';
import {
  folderForTest,
  identityForTest,
  listenForTest,
  type TestScope,
} from '@callboard/sdk/testing';
import { openRepositories } from '../src/repositories/open-repositories.ts';
import { repositoryRoutes } from '../src/routes/repositories.ts';

/** The repositories of a portal on a free port, and actions that publish to them. */
export async function repositoriesForTest(
  scope: TestScope,
  authenticator: Authenticator = identityForTest(),
) {
  const dataFolder = await folderForTest(scope);
  let handle: RequestListener = (_request, response) => void response.end();
  const origin = await listenForTest(scope, (request, response) => handle(request, response));
  const repositories = openRepositories({ dataFolder, portalUrl: origin });
  handle = composeApp({
    ...{ name: 'scaffolder-service', version: '0', authenticator },
    logger: createLogger({ name: 'test', level: 'silent' }),
    routes: (app) => void app.use(repositoryRoutes(repositories)),
  });
  return {
    ...{ dataFolder, origin, repositories },
    /** Runs an action on a workspace with these files; one that ends in `.sh` may be run. */
    async publish(
      files: Readonly<Record<string, string | Uint8Array>>,
      input: JsonObject,
      options: {
        readonly id?: string;
        readonly checkpoints?: Map<string, JsonObject[string]>;
        readonly isDryRun?: boolean;
      } = {},
    ) {
      const { id = 'publish:git', ...more } = options;
      const folder = await folderForTest(scope);
      const workspace = await openWorkspace(folder);
      for (const [path, content] of Object.entries(files))
        await workspace.write(path, content, { isExecutable: path.endsWith('.sh') });
      const action = builtInActions.find((each) => each.id === id);
      if (!action) throw new Error(`there is no action ${id}`);
      return runActionOnce({ action, input, folder, ports: { repositories }, ...more });
    },
  };
}
