import { parseOptions } from '../command-line/parse-options.ts';
import { runMain } from '../command-line/run-main.ts';
import { listWorkspaces } from '../workspaces/list-workspaces.ts';
import { repositoryRoot } from '../workspaces/repository-root.ts';
import { buildStale } from './build-stale.ts';
import { listBuildables } from './list-buildables.ts';

await runMain(async () => {
  const { values } = parseOptions(process.argv.slice(2), {
    development: { type: 'boolean', default: false },
  });
  const failed = await buildStale(
    repositoryRoot,
    listBuildables(repositoryRoot, listWorkspaces(repositoryRoot)),
    values.development ? 'development' : 'production',
  );
  for (const { folder, reason } of failed)
    console.error(`callboard: ${folder} does not build: ${reason}`);
  return failed.length === 0 ? 0 : 1;
});
