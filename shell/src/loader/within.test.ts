import { expect, test } from 'vitest';
import { within } from './within.ts';

test('an answer in time passes', async () => {
  expect(await within(Promise.resolve(7), 1000, 'late')).toBe(7);
});

test('a promise that never settles is given up with the message', async () => {
  await expect(within(new Promise(() => {}), 5, 'its mount did not end')).rejects.toThrow(
    'its mount did not end',
  );
});

test('a failure stays the failure that it is', async () => {
  await expect(within(Promise.reject(new Error('own')), 1000, 'late')).rejects.toThrow('own');
});
