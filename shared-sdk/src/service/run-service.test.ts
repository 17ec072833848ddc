import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { TestScope } from '../testing/start-for-test.ts';

const fixture = new URL('./fixtures/echo-service.ts', import.meta.url);

function start(scope: TestScope, env: Record<string, string> = {}) {
  const child = fork(fixture, { silent: true, execArgv: [], env: { PATH: '', ...env } });
  const output: string[] = [];
  child.stdout?.on('data', (chunk) => output.push(String(chunk)));
  child.stderr?.on('data', (chunk) => output.push(String(chunk)));
  const exit = once(child, 'exit');
  scope.onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  return { child, exit, text: () => output.join('') };
}

async function message(child: ChildProcess, type: string): Promise<Record<string, unknown>> {
  for (;;) {
    const [value] = await once(child, 'message');
    if (value.type === type) return value;
  }
}

const urlOf = async (child: ChildProcess) => String((await message(child, 'listening'))['url']);

test('a service tells its parent where it listens, and answers there', async (t) => {
  const { child } = start(t);
  const url = await urlOf(child);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({
    status: 'ok',
    name: 'echo-service',
    version: '1.2.3',
  });
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'on %s the open request is answered, keep-alive ends, stores close, exit code 0',
  async (signal) => {
    const undo: (() => Promise<void>)[] = [];
    const { child, exit, text } = start({ onTestFinished: (run) => void undo.push(run) });
    const url = await urlOf(child);
    await (await fetch(`${url}/healthz`)).text(); // leaves an idle keep-alive connection behind
    const working = message(child, 'working');
    const slow = fetch(`${url}/slow/300`);
    await working;
    child.kill(signal);
    const response = await slow;
    expect(response.headers.get('connection')).toBe('close');
    expect(await response.json()).toEqual({ done: true });
    expect(await exit).toEqual([0, null]);
    expect(text()).toContain('store closed');
    for (const run of undo) await run();
  },
);

test('an answer that had begun before the stop ends, and its connection with it', async (t) => {
  const { child, exit } = start(t);
  const url = await urlOf(child);
  const agent = new Agent({ keepAlive: true });
  t.onTestFinished(() => agent.destroy());
  const { promise, resolve } = Promise.withResolvers<string>();
  get(`${url}/streaming/300`, { agent }, (response) => {
    response.once('data', (chunk) => {
      let body = String(chunk);
      child.kill('SIGTERM');
      response.on('data', (more) => (body += String(more)));
      response.on('end', () => resolve(body));
    });
  });
  expect(await promise).toBe('[]');
  const stoppedAt = performance.now();
  expect(await exit).toEqual([0, null]);
  // Not held up until the deadline of 10 s.
  expect(performance.now() - stoppedAt).toBeLessThan(9_000);
});

test('while it drains it still answers, but says that it is not ready', async (t) => {
  const { child, exit, text } = start(t, { TEST_DRAIN_MS: '400' });
  const url = await urlOf(child);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  child.kill('SIGTERM');
  await expect.poll(text).toContain('"stopping"');
  for (const path of ['/readyz', '/.backstage/health/v1/readiness']) {
    const response = await fetch(url + path);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ message: 'the service is stopping' });
  }
  const alive = await fetch(`${url}/healthz`);
  expect(alive.status).toBe(200);
  expect(alive.headers.get('connection')).toBe('close');
  await alive.text();
  expect(await exit).toEqual([0, null]);
});

test('an open event stream does not hold up a stop', async (t) => {
  const { child, exit } = start(t);
  const url = await urlOf(child);
  const events = await fetch(`${url}/events`);
  expect(events.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const stoppedAt = performance.now();
  child.kill('SIGTERM');
  await events.text();
  expect(await exit).toEqual([0, null]);
  // Not held up until the deadline of 10 s.
  expect(performance.now() - stoppedAt).toBeLessThan(9_000);
});

test('a request that outlasts the deadline is cut off, and the stop still counts as clean', async (t) => {
  const { child, exit, text } = start(t, { TEST_STOP_MS: '200' });
  const url = await urlOf(child);
  const working = message(child, 'working');
  const slow = fetch(`${url}/slow/60000`).then(
    () => 'answered',
    () => 'cut off',
  );
  await working;
  child.kill('SIGTERM');
  expect(await slow).toBe('cut off');
  expect(await exit).toEqual([0, null]);
  expect(text()).toContain('store closed');
});

test('a store that never closes is cut off too', async (t) => {
  const { child, exit, text } = start(t, { TEST_STOP_MS: '100', TEST_CLOSE_MS: '60000' });
  await urlOf(child);
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  expect(text()).toContain('closing took longer than the deadline');
});

test('a service whose parent is gone stops by itself', async (t) => {
  const { child, exit } = start(t);
  await urlOf(child);
  child.disconnect();
  expect(await exit).toEqual([0, null]);
});

test('a port in use is one line and exit code 1', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo; // a TCP server has an AddressInfo
  const { child, exit, text } = start(t, { TEST_PORT: String(port) });
  const failed = message(child, 'failed');
  expect(await exit).toEqual([1, null]);
  expect((await failed)['message']).toContain(`port ${port} on 127.0.0.1 is in use`);
  expect(text().trim().split('\n')).toHaveLength(1);
  expect(text()).not.toContain('stack');
});
