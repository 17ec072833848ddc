import { runMain } from '../command-line/run-main.ts';
import { parseStartOptions, startUsage } from '../start/start-options.ts';
import { startPortal } from '../start/start-portal.ts';
import { listWorkspaces } from '../workspaces/list-workspaces.ts';
import { repositoryRoot } from '../workspaces/repository-root.ts';
import { restartOnChange } from './restart-on-change.ts';
import { watchBundles } from './watch-bundles.ts';

await runMain(async () => {
  const callerFolder = process.env.INIT_CWD ?? process.cwd();
  const options = parseStartOptions(process.argv.slice(2), { callerFolder, root: repositoryRoot });
  if (options.isHelp) {
    console.log(startUsage.replace('npm start', 'npm run dev'));
    return 0;
  }
  const services = listWorkspaces(repositoryRoot).flatMap(({ folder, serviceOf }) =>
    serviceOf === undefined ? [] : [[serviceOf, folder] as const],
  );
  let unwatchBundles = () => {};
  return startPortal(options, {
    root: repositoryRoot,
    env: process.env,
    isDevelopment: true,
    prepareBundles: async (buildables) => {
      unwatchBundles = await watchBundles(repositoryRoot, buildables, (line) => console.log(line));
    },
    onStarted: (portal) => {
      const unwatchSources = restartOnChange(repositoryRoot, portal, new Map(services));
      return async () => {
        unwatchBundles();
        await unwatchSources();
      };
    },
  });
});
