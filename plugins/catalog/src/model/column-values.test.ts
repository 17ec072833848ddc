import { expect, test } from 'vitest';
import { blockAround, createColumnValues, mostRefs } from './column-values.ts';

const refs = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `component:default/c${from + index}`);

/** A plugin that answers when it is told to. */
function plugin() {
  const asked: (readonly string[])[] = [];
  const answers: ((value: unknown) => void)[] = [];
  const failures: ((error: unknown) => void)[] = [];
  const values = createColumnValues((some) => {
    asked.push(some);
    return new Promise((resolve, reject) => {
      answers.push(resolve);
      failures.push(reject);
    });
  });
  return { asked, answers, failures, values };
}

test('all rows in sight are one question, and what is known is not asked again', async () => {
  const { asked, answers, values } = plugin();
  values.want(refs(0, 40));
  expect(asked).toEqual([refs(0, 40)]);
  answers[0]?.(Object.fromEntries(refs(0, 30).map((ref) => [ref, { text: 'gold' }])));
  await expect.poll(() => values.cells.get().size).toBe(40);
  values.want(refs(20, 40));
  expect(asked[1]).toEqual(refs(40, 20));
  expect(values.cells.get().get(refs(0, 1)[0] ?? '')).toEqual({ text: 'gold' });
  expect(values.cells.get().get(refs(35, 1)[0] ?? '')).toBeNull();
});

test('while a question is open, scrolling asks nothing, and then only for where it ended', async () => {
  const { asked, answers, values } = plugin();
  values.want(refs(0, 10));
  for (let at = 100; at <= 900; at += 100) values.want(refs(at, 10));
  expect(asked).toHaveLength(1);
  answers[0]?.({});
  await expect.poll(() => asked).toHaveLength(2);
  expect(asked[1]).toEqual(refs(900, 10));
});

test('a question has its bound, and the rest follows', async () => {
  const { asked, answers, values } = plugin();
  values.want(refs(0, mostRefs + 5));
  expect(asked[0]).toHaveLength(mostRefs);
  answers[0]?.({});
  await expect.poll(() => asked[1]).toEqual(refs(mostRefs, 5));
});

test('after a failure nothing is asked until somebody retries', async () => {
  const { asked, failures, values } = plugin();
  values.want(refs(0, 3));
  failures[0]?.(new Error('no tiers today'));
  await expect.poll(() => values.error.get()?.message).toBe('no tiers today');
  values.want(refs(3, 3));
  expect(asked).toHaveLength(1);
  values.retry();
  expect(asked[1]).toEqual(refs(3, 3));
  expect(values.error.get()).toBeUndefined();
});

test.each([
  [{ text: 'gold', tone: 'ok', href: '/tiers', hint: 'since May' }, true],
  [{ text: 3 }, true],
  [{ text: { of: 'nothing' } }, false],
  ['gold', false],
  [null, false],
])('of an answer %j the list takes a cell: %s', async (cell, isCell) => {
  const { answers, values } = plugin();
  values.want(['a:b/c']);
  answers[0]?.({ 'a:b/c': cell });
  await expect.poll(() => values.cells.get().size).toBe(1);
  expect(values.cells.get().get('a:b/c') !== null).toBe(isCell);
});

test('an answer links only within the portal, and its tone is one of four', async () => {
  const { answers, values } = plugin();
  values.want(['a:b/c', 'a:b/d']);
  answers[0]?.({
    'a:b/c': { text: 'x', href: 'javascript:alert(1)', tone: 'pink' },
    'a:b/d': { text: 'x', href: '//elsewhere' },
  });
  await expect.poll(() => values.cells.get().size).toBe(2);
  expect([...values.cells.get().values()]).toEqual([{ text: 'x' }, { text: 'x' }]);
});

test('rows are asked for in whole blocks', () => {
  expect(blockAround(0, 30, 400)).toEqual([0, 50]);
  expect(blockAround(40, 60, 400)).toEqual([0, 100]);
  expect(blockAround(120, 149, 130)).toEqual([100, 130]);
});
