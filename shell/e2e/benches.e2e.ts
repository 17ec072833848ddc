import { expect, test } from 'vitest';
import { repositoryRoot } from './portal-for-test.ts';
import { runNpm } from './run-npm.ts';

/*
 * `npm run bench -- plugins` at its smallest: it runs to its end and prints every figure. What the figures
 * are is for a person on a calm machine.
 */

const figures = [
  'levels after the HTML',
  'requests (the event stream left out)',
  'kB on the wire',
  'of them the plugin, kB',
  'bundle besides its own code, kB gzip',
  'plugin on screen, ms (median)',
  'plugin on screen at 150 ms latency, ms (median)',
  'enable in an open tab, ms (median)',
  'upgrade in an open tab, ms (median)',
  'roll back in an open tab, ms (median)',
  'disable in an open tab, ms (median)',
];

/** What a printed table says beside a name. */
const valueOf = (printed: string, name: string): number => {
  const line = printed.split('\n').find((each) => each.split('│')[1]?.trim() === name) ?? '';
  return Number.parseFloat(line.split('│')[2] ?? '');
};

test('npm run bench -- plugins prints every figure', { timeout: 600_000 }, async () => {
  const bench = runNpm(['run', 'bench', '--', 'plugins'], repositoryRoot, {
    CALLBOARD_BENCH_RUNS: '1',
  });
  expect(await bench.end, bench.output()).toBe(0);
  const values = figures.map((name) => [name, valueOf(bench.output(), name)] as const);
  expect(values.filter(([, value]) => !(value > 0))).toEqual([]);
});
