import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from './portal-for-test.ts';
import { copyRepository, type RepositoryCopy } from './repository-copy.ts';
import { runNpm } from './run-npm.ts';

/*
 * Every command of README.md is run as it stands there, in a copy of the repository; one that starts a
 * portal gets a port of its own. `npm test` and `npm run check` are what runs this; `npm run dev` has a
 * test of its own.
 */

let copy: RepositoryCopy;
beforeAll(() => {
  copy = copyRepository();
});
afterAll(() => copy?.remove());

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, text = '']) =>
  text.trim().split('\n'),
);
const inTable = [...readme.matchAll(/^\| `(npm [^`]+)`/gm)].map(([, command = '']) => command);

const elsewhere = new Set(['npm test', 'npm run check', 'npm run dev']);
const starts = blocks.filter(
  (command) => command.startsWith('npm start') && !command.includes('--check'),
);

async function argumentsOf(command: string): Promise<{ args: string[]; port: number }> {
  const port = await freePort();
  const [, ...args] = command.split(' ');
  return { args: [...args, ...(args.includes('--') ? [] : ['--']), '--port', String(port)], port };
}

test('README names the commands that this test knows', () => {
  expect(
    [...blocks, ...inTable].filter((command) => !command.startsWith('npm start')).toSorted(),
  ).toEqual([
    'npm run bench -- page',
    'npm run check',
    'npm run dev',
    'npm run generate',
    'npm test',
  ]);
});

test.each(starts)('%s shows a portal, and Ctrl-C ends it', async (command) => {
  const repository = path.join(copy.folder, '../your-repository');
  await mkdir(repository, { recursive: true });
  await writeFile(
    path.join(repository, 'catalog-info.yaml'),
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: yours }\nspec: { type: service, lifecycle: production, owner: you }\n',
  );
  const { args, port } = await argumentsOf(command);
  const running = runNpm(args, copy.folder);
  await running.untilPrinted(`Callboard is ready at http://localhost:${port}`);
  const name = command.includes('--catalog') ? 'yours' : 'checkout-api';
  const answer = await fetch(
    `http://localhost:${port}/api/catalog/entities/by-name/component/default/${name}`,
  );
  expect(answer.status).toBe(200);
  // npm itself ends by the signal; what counts is that nothing of it is left.
  await running.interrupt();
  await expect(fetch(`http://localhost:${port}/healthz`)).rejects.toThrow();
});

test('npm start -- --check finds nothing wrong with the files as they are, and names what is', async () => {
  expect(blocks).toContain('npm start -- --check');
  expect(await runNpm(['start', '--', '--check'], copy.folder).end).toBe(0);
  const registryFile = path.join(copy.folder, 'registry.yaml');
  const asItWas = await readFile(registryFile);
  await writeFile(registryFile, 'plugins:\n  - nam: catalog\n');
  const failed = runNpm(['start', '--', '--check'], copy.folder);
  expect(await failed.end).toBe(1);
  expect(failed.output()).toMatch(/registry\.yaml:2:\d+: /);
  await writeFile(registryFile, asItWas);
});

test.each(inTable.filter((command) => !elsewhere.has(command)))(
  '%s does what it says',
  async (command) => {
    const running = runNpm(command.split(' ').slice(1), copy.folder, { CALLBOARD_BENCH_RUNS: '1' });
    expect(await running.end, running.output()).toBe(0);
  },
);
