import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { scaffolderContract } from '@callboard/sdk/contracts/scaffolder';
import {
  builtInActions,
  openWorkspace,
  runActionOnce,
  templatePorts,
} from '@callboard/sdk/scaffolder';
import { createLogger, portalConfigOf, readEventStream } from '@callboard/sdk/service';
import { identityForTest } from '@callboard/sdk/testing';
import { openScaffolder } from '../src/open-scaffolder.ts';
import { templateEntity } from '../test/template-entity.ts';

/**
 * `npm run bench -- scaffolder`: what the engine adds to a step, the rendering of a skeleton of 1,000 files
 * against copying it, 50 runs at a time, and the time from a request to its first log line.
 * `CALLBOARD_BENCH_QUICK=1` does less of it.
 */
const isQuick = Boolean(process.env['CALLBOARD_BENCH_QUICK']);
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const rows: Record<string, string>[] = [];
function note(figure: string, value: number, atMost?: number) {
  const is = value.toFixed(value < 10 ? 2 : 0);
  const met = atMost === undefined ? '' : value <= atMost ? 'met' : 'NOT MET';
  rows.push({ figure, is, aim: atMost === undefined ? '' : `≤ ${atMost}`, met });
}

const folder = await mkdtemp(join(tmpdir(), 'callboard-scaffolder-bench-'));
const scaffolder = await openScaffolder({
  ...{ dataFolder: folder, version: '0.0.0', isDevelopment: false },
  portal: portalConfigOf({ scaffolder: { maxRunning: 50 } }),
  actions: [{ source: 'built-in', actions: builtInActions }],
  catalog: {
    find: async () => undefined,
    findAll: async (refs) => refs.map(() => undefined),
    register: async () => ({ locationId: 'x', entityRefs: [] }),
  },
  rootOf: (file) => file,
  notify: async () => undefined,
  authenticator: identityForTest(),
  logger: createLogger({ name: 'bench', level: 'error' }),
  now: () => Date.now(),
});
const server = createServer(scaffolder.app).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
const client = createClient(routesOf(scaffolderContract), { baseUrl });
scaffolder.start();

const steps = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `- { id: s${at}, action: 'debug:wait', input: { milliseconds: 0 } }`,
  ).join('\n');
await scaffolder.takeTemplates([
  templateEntity('one', steps(1)),
  templateEntity('hundred', steps(100)),
]);
const add = async (name: string) => {
  const body = { templateRef: `template:default/${name}`, values: { name: 'pay' } };
  return (await client.scaffold({ body })).id;
};
async function follow(id: string): Promise<{ readonly firstMs: number; readonly endMs: number }> {
  const startedAt = performance.now();
  const { body } = await fetch(`${baseUrl}/api/scaffolder/v2/tasks/${id}/eventstream`);
  if (!body) throw new Error('no stream');
  let firstMs = Number.NaN;
  for await (const event of readEventStream(body)) {
    if (event.type === 'log' && Number.isNaN(firstMs)) firstMs = performance.now() - startedAt;
    if (event.type === 'completion') break;
  }
  return { firstMs, endMs: performance.now() - startedAt };
}

await follow(await add('one'));
const turns = isQuick ? 3 : 15;
const firsts: number[] = [];
for (let turn = 0; turn < turns; turn += 1) {
  const startedAt = performance.now();
  const id = await add('one');
  const requestMs = performance.now() - startedAt;
  firsts.push(requestMs + (await follow(id)).firstMs);
}
note('POST to first log line, median, ms', median(firsts), 50);

const hundred = await follow(await add('hundred'));
note('engine and journal for each step, ms', hundred.endMs / 100, 5);

const startedAt = performance.now();
const parallel = isQuick ? 10 : 50;
const ids = await Promise.all(Array.from({ length: parallel }, () => add('one')));
await Promise.all(ids.map(follow));
note(`${parallel} runs at a time, all of them, ms`, performance.now() - startedAt);

const fileCount = isQuick ? 200 : 1_000;
const skeleton = Object.fromEntries(
  Array.from({ length: fileCount }, (_, at) => [
    `src/part-${at % 20}/\${{ values.name }}-${at}.ts`,
    `// \${{ values.name }}\n${'export const line = 1;\n'.repeat(40)}// \${{ values.name | upper }}\n`,
  ]),
);
const source = join(folder, 'skeleton');
const workspace = await openWorkspace(source);
for (const [path, text] of Object.entries(skeleton)) await workspace.write(path, text);
const copies: number[] = [];
const renders: number[] = [];
const action = builtInActions.find(({ id }) => id === 'fetch:template');
if (!action) throw new Error('fetch:template is not here');
for (let turn = 0; turn < (isQuick ? 1 : 5); turn += 1) {
  const copyAt = performance.now();
  await cp(source, join(folder, `copy-${turn}`), { recursive: true });
  copies.push(performance.now() - copyAt);
  const renderAt = performance.now();
  await runActionOnce({
    ...{
      action,
      input: { url: './', values: { name: 'pay' } },
      folder: join(folder, `out-${turn}`),
    },
    ports: templatePorts(skeleton),
  });
  renders.push(performance.now() - renderAt);
}
note(`copying ${fileCount} files, median, ms`, median(copies));
note(`rendering ${fileCount} files, median, ms`, median(renders));
note('rendering against copying, times', median(renders) / median(copies), 6);

console.table(rows);
await scaffolder.close();
server.closeAllConnections();
server.close();
await rm(folder, { recursive: true, force: true });
