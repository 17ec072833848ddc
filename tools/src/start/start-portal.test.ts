import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { waitUntil } from '../process/fixtures/wait-until.ts';

const startIn = fileURLToPath(new URL('fixtures/start-in.mjs', import.meta.url));
const child = fileURLToPath(new URL('../process/fixtures/child.mjs', import.meta.url));

/** A clone with a gateway and one service, both the tiny child of the supervisor's tests. */
function cloneForTest(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-start-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (file: string, text: string) => {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('package.json', JSON.stringify({ type: 'module', workspaces: ['news-service'] }));
  write('news-service/package.json', JSON.stringify({ callboard: { service: 'news' } }));
  write('callboard.yaml', 'portal: { name: Fixture }\n');
  write('registry.yaml', 'plugins: []\n');
  for (const main of ['shell/server/main.ts', 'news-service/src/main.ts']) {
    write(main, '');
    copyFileSync(child, join(root, main));
  }
  return root;
}

interface Started {
  readonly process: ChildProcess;
  output(): string;
  /** Resolves with the exit code. */
  readonly ended: Promise<unknown>;
}

function startForTest(root: string, ...args: string[]): Started {
  const options = [startIn, root, '--port', '0', ...args];
  const started = spawn(process.execPath, ['--conditions=callboard-source', ...options], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  onTestFinished(() => void started.kill('SIGKILL'));
  let printed = '';
  for (const stream of [started.stdout, started.stderr]) {
    stream?.on('data', (chunk) => {
      printed += String(chunk);
    });
  }
  // Not `close`: Node never tells it of a child whose channel the parent has closed.
  const ended = once(started, 'exit').then(async ([code]: unknown[]) => {
    for (const stream of [started.stdout, started.stderr]) {
      if (stream && !stream.readableEnded) await once(stream, 'end');
    }
    return code;
  });
  return { process: started, output: () => printed, ended };
}

const readyLine = /^Callboard is ready at http:\/\/localhost:\d+$/m;
const untilReady = (started: Started) => waitUntil('ready', () => readyLine.test(started.output()));

const serviceUrlOf = (started: Started) => /news-service (http:\S+)/.exec(started.output())?.[1];

const answers = async (url: string | undefined) =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

test('a portal is ready with all of it, and one Ctrl-C, however often it arrives, ends all of it', async () => {
  const started = startForTest(cloneForTest());
  await untilReady(started);
  const service = serviceUrlOf(started);
  expect(await answers(service)).toBe(true);
  started.process.kill('SIGINT');
  started.process.kill('SIGINT');
  expect(await started.ended).toBe(0);
  expect(await answers(service)).toBe(false);
});

test('a service that is left out is not waited for; one that nobody has is refused', async () => {
  const root = cloneForTest();
  const started = startForTest(root, '--without', 'news');
  await untilReady(started);
  expect(started.output()).not.toContain('news-service');
  const refused = startForTest(root, '--data', join(root, 'other'), '--without', 'nwes');
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain('--without nwes: the services are those of news');
});

test('a portal that is killed leaves no service behind', async () => {
  const started = startForTest(cloneForTest());
  await untilReady(started);
  const service = serviceUrlOf(started);
  started.process.kill('SIGKILL');
  await waitUntil('the service is gone', async () => !(await answers(service)));
});

test('a portal whose parent is gone ends itself', async () => {
  const started = startForTest(cloneForTest());
  await untilReady(started);
  started.process.disconnect();
  expect(await started.ended).toBe(0);
});

test('a second instance on the same data folder gets one clear line and exit code 1', async () => {
  const root = cloneForTest();
  await untilReady(startForTest(root));
  const second = startForTest(root);
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(/^callboard: another Callboard runs on the data folder .*\n$/);
});

test.each([
  [
    'portal: { name: [] }\n',
    /^callboard: .*callboard\.yaml:1:17: portal\.name must be a string.*\n$/,
  ],
  ['portal:\n  name: a\n bad\n', /^callboard: .*callboard\.yaml:3:\d+: .*\n$/],
])('a configuration like %j gets one line with its place and exit code 1', async (text, line) => {
  const root = cloneForTest();
  writeFileSync(join(root, 'callboard.yaml'), text);
  const started = startForTest(root);
  expect(await started.ended).toBe(1);
  expect(started.output()).toMatch(line);
});

test('a gateway that cannot start is given up after three attempts, with exit code 1', async () => {
  const root = cloneForTest();
  writeFileSync(join(root, 'shell/server/main.ts'), "console.error('no page'); process.exit(1);\n");
  const started = startForTest(root);
  expect(await started.ended).toBe(1);
  expect(started.output()).toContain('no page');
  expect(started.output()).toMatch(
    /callboard: the gateway does not start; its log above says why\n$/,
  );
});
