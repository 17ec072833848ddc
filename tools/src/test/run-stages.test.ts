import { expect, test } from 'vitest';
import { runStages } from './run-stages.ts';
import { type Stage, type StageResult, summaryOf } from './stage.ts';

const passed: StageResult = { isPassed: true, output: '' };
const stage = (name: string, result: StageResult): Stage => ({ name, run: async () => result });

test('every stage runs, also after a failed one, and the output of failures is shown', async () => {
  const said: string[] = [];
  const results = await runStages(
    [
      stage('types', passed),
      stage('lint', { isPassed: false, output: 'a.ts:1 no' }),
      { name: 'broken', run: () => Promise.reject(new Error('boom')) },
      stage('unit', { isPassed: true, output: '', tests: { passed: 7, failed: 0, skipped: 2 } }),
    ],
    { atOnce: 2, say: (line) => said.push(line) },
  );
  expect(summaryOf(results)).toBe('8 passed, 2 failed, 2 skipped');
  expect(said.some((line) => line.startsWith('✗ lint'))).toBe(true);
  expect(said).toContain('  a.ts:1 no');
  expect(said).toContain('  boom');
});

test('a stage that must be alone waits for those before it and keeps back those after it', async () => {
  const events: string[] = [];
  const traced = (name: string, isAlone = false): Stage => ({
    name,
    isAlone,
    run: async () => {
      events.push(`+${name}`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`-${name}`);
      return passed;
    },
  });
  await runStages([traced('a'), traced('b'), traced('c', true), traced('d')], {
    atOnce: 2,
    say: () => {},
  });
  expect(events).toEqual(['+a', '+b', '-a', '-b', '+c', '-c', '+d', '-d']);
});

test('a run that fails without a failed test counts as one failure', () => {
  const tests = { passed: 5, failed: 0, skipped: 0 };
  expect(summaryOf([{ isPassed: false, output: '', tests }])).toBe('5 passed, 1 failed');
});
