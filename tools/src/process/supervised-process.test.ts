import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { waitUntil } from './fixtures/wait-until.ts';
import { type ProcessOptions, SupervisedProcess } from './supervised-process.ts';

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

function superviseForTest(env: Record<string, string>, options: Partial<ProcessOptions> = {}) {
  const seen = { lines: [] as string[], states: [] as string[], pauses: [] as number[] };
  const child = new SupervisedProcess({
    name: 'child',
    file: fixture('child.mjs'),
    cwd: process.cwd(),
    env: { ...process.env, ...env },
    backOff: { firstMs: 20, longestMs: 60, resetAfterMs: 60_000 },
    onLine: (line) => seen.lines.push(line),
    onChange: ({ state }) => seen.states.push(state),
    onEnd: (_reason, restartInMs) => seen.pauses.push(restartInMs),
    ...options,
  });
  onTestFinished(() => child.stop());
  return { child, seen };
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // no such process
  }
};

test('a process is ready only once its /readyz says so', async () => {
  const { child, seen } = superviseForTest({ CHILD_READY_AFTER: '3' });
  await waitUntil('ready', () => child.state === 'ready');
  expect(seen.states).toEqual(['starting', 'listening', 'ready']);
  expect(seen.lines).toEqual(['hello']);
});

test('a process that keeps ending is started again after ever longer pauses, up to the longest', async () => {
  const { child, seen } = superviseForTest({ CHILD_FAILS: '1' });
  await waitUntil('four ends', () => seen.pauses.length === 4);
  expect(seen.pauses).toEqual([20, 40, 60, 60]);
  expect(seen.lines[0]).toBe('no luck');
  await child.stop();
  expect(child.state).toBe('stopped');
});

test('a process that stayed up long enough starts over with the shortest pause', async () => {
  const { seen } = superviseForTest(
    { CHILD_FAILS: '1' },
    { backOff: { firstMs: 20, longestMs: 60, resetAfterMs: 0 } },
  );
  await waitUntil('three ends', () => seen.pauses.length >= 3);
  expect(seen.pauses.slice(0, 3)).toEqual([20, 20, 20]);
});

test('a process that dies is down, has no address, and comes back with a new one', async () => {
  const { child, seen } = superviseForTest({});
  await waitUntil('ready', () => child.state === 'ready');
  const firstPid = child.pid;
  get(`${child.url}/end`).on('error', () => {}); // it may end before it has answered
  await waitUntil('down', () => seen.states.includes('down'));
  await waitUntil('ready again', () => child.state === 'ready');
  expect(child.pid).not.toBe(firstPid);
});

test('a stopped process is gone and is not started again', async () => {
  const { child, seen } = superviseForTest({});
  await waitUntil('ready', () => child.state === 'ready');
  const { pid } = child;
  await child.stop();
  expect(pid !== undefined && isAlive(pid)).toBe(false);
  expect(seen.states.at(-1)).toBe('stopped');
  expect(seen.pauses).toEqual([]);
});

test('a process that ignores SIGTERM is killed', async () => {
  const { child } = superviseForTest({ CHILD_STUBBORN: '1' }, { stopTimeoutMs: 50 });
  await waitUntil('ready', () => child.state === 'ready');
  const { pid } = child;
  await child.stop();
  expect(pid !== undefined && isAlive(pid)).toBe(false);
});

test('no child outlives a supervisor that is killed', async () => {
  const supervisor = spawn(
    process.execPath,
    ['--conditions=callboard-source', fixture('supervise-child.mjs')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void supervisor.kill('SIGKILL'));
  const [output] = await once(supervisor.stdout, 'data');
  const pid = Number(String(output));
  expect(isAlive(pid)).toBe(true);
  supervisor.kill('SIGKILL');
  await waitUntil('the child is gone', () => !isAlive(pid));
});
