import type { HealthReport } from '@callboard/sdk/contracts/registry';
import { expect, test } from 'vitest';
import { createHealthReporter } from './report-health.ts';

function reporter(answers: readonly (boolean | Error)[] = []) {
  const sent: (readonly HealthReport[])[] = [];
  const last: (readonly HealthReport[])[] = [];
  const page = new EventTarget();
  const made = createHealthReporter({
    send: async (reports) => {
      const answer = answers[sent.push(reports) - 1] ?? true;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    sendLast: (reports) => void last.push(reports),
    page,
    gatherMs: 1,
  });
  return { ...made, sent, last, leave: () => page.dispatchEvent(new Event('pagehide')) };
}

const failure = { plugin: 'demo', version: '1.0.0', stage: 'render', reason: 'no rows' } as const;

test('what happens at once is one report a version', async () => {
  const { started, failed, sent } = reporter();
  started('demo', '1.0.0');
  failed(failure);
  failed({ ...failure, reason: 'no columns' });
  started('news', '2.0.0');
  await expect.poll(() => sent.length).toBeGreaterThan(0);
  expect(sent).toEqual([
    [
      { plugin: 'demo', version: '1.0.0', starts: 1, crashes: 2, reason: 'render: no columns' },
      { plugin: 'news', version: '2.0.0', starts: 1, crashes: 0 },
    ],
  ]);
});

test('a browser that got its cookie reports once more', async () => {
  const { failed, sent } = reporter([false]);
  failed(failure);
  await expect.poll(() => sent.length).toBe(2);
  expect(sent[1]).toEqual(sent[0]);
});

test('what a portal that is away did not get is sent again', async () => {
  const { failed, sent } = reporter([new Error('away')]);
  failed(failure);
  await expect.poll(() => sent.length).toBe(2);
  expect(sent[1]).toEqual(sent[0]);
});

test('who leaves sends the rest', () => {
  const { failed, sent, last, leave } = reporter();
  failed(failure);
  leave();
  leave();
  expect([sent.length, last.length]).toEqual([0, 1]);
});

test('what never ran, or is of no known version, is no report', () => {
  const { failed, last, leave } = reporter();
  failed({ ...failure, stage: 'admit' });
  failed({ plugin: 'demo', stage: 'run', reason: 'x' });
  leave();
  expect(last).toEqual([]);
});
