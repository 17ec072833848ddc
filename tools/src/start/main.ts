import { runMain } from '../command-line/run-main.ts';
import { repositoryRoot } from '../workspaces/repository-root.ts';
import { parseStartOptions, startUsage } from './start-options.ts';
import { startPortal } from './start-portal.ts';

await runMain(async () => {
  // npm changes into the root before it runs a script; INIT_CWD is where the person was.
  const here = process.cwd();
  const callerFolder = here === repositoryRoot ? (process.env.INIT_CWD ?? here) : here;
  const options = parseStartOptions(process.argv.slice(2), { callerFolder, root: repositoryRoot });
  if (options.isHelp) {
    console.log(startUsage);
    return 0;
  }
  if (options.isCheck) {
    const { checkManifests } = await import('./check-manifests.ts');
    return checkManifests(options, process.env);
  }
  return startPortal(options, { root: repositoryRoot, env: process.env, isDevelopment: false });
});
