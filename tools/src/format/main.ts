import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runMain } from '../command-line/run-main.ts';
import { repositoryRoot } from '../workspaces/repository-root.ts';

await runMain(async () => {
  const biome = join(repositoryRoot, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'check', '--config-path=tools/config', '--write', '.'];
  const { status } = spawnSync(process.execPath, args, { cwd: repositoryRoot, stdio: 'inherit' });
  return status ?? 1;
});
