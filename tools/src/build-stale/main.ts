import { invalidInput } from '@callboard/sdk/contract';
import { parseOptions } from '../command-line/parse-options.ts';
import { runMain } from '../command-line/run-main.ts';
import { listWorkspaces } from '../workspaces/list-workspaces.ts';
import { repositoryRoot } from '../workspaces/repository-root.ts';
import { buildStale } from './build-stale.ts';
import { isBundle, listBuildables } from './list-buildables.ts';

await runMain(async () => {
  const { values } = parseOptions(process.argv.slice(2), {
    development: { type: 'boolean', default: false },
    only: { type: 'string' },
  });
  const { only } = values;
  if (only !== undefined && only !== 'bundles' && only !== 'packages')
    throw invalidInput(`--only is bundles or packages, not ${only}`);
  const failed = await buildStale(
    repositoryRoot,
    listBuildables(repositoryRoot, listWorkspaces(repositoryRoot)).filter(
      (each) => only === undefined || isBundle(each) === (only === 'bundles'),
    ),
    values.development ? 'development' : 'production',
  );
  for (const { folder, reason } of failed)
    console.error(`callboard: ${folder} does not build: ${reason}`);
  return failed.length === 0 ? 0 : 1;
});
