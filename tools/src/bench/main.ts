import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CallboardError } from '@callboard/sdk/contract';
import { closestName } from '../command-line/closest-name.ts';
import { runMain } from '../command-line/run-main.ts';
import { listWorkspaces } from '../workspaces/list-workspaces.ts';
import { repositoryRoot } from '../workspaces/repository-root.ts';
import { findBenches } from './find-benches.ts';

await runMain(async () => {
  const benches = findBenches(repositoryRoot, listWorkspaces(repositoryRoot));
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined) {
    console.log('npm run bench -- <name> [arguments of the bench]');
    for (const bench of benches) console.log(`  ${bench.name.padEnd(16)} ${bench.file}`);
    return 0;
  }
  const bench = benches.find((each) => each.name === name);
  if (bench === undefined) {
    const names = benches.map((each) => each.name);
    const meant = closestName(name, names);
    throw new CallboardError('not-found', `there is no bench ${name}`, {
      hint: meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${meant}?`,
    });
  }
  const file = join(repositoryRoot, bench.file);
  const child = spawn(process.execPath, ['--conditions=callboard-source', file, ...args], {
    cwd: repositoryRoot,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code]: unknown[] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
});
