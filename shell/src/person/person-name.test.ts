import type { Session } from '@callboard/sdk/plugin';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { personName } from './person-name.ts';

const asPageSays: Session = {
  userRef: 'user:default/ines.okafor',
  displayName: 'ines.okafor',
  isOperator: false,
  permissions: [],
};
const asToldLater: Session = {
  ...asPageSays,
  displayName: 'Ines Okafor',
  ownRefs: ['user:default/ines.okafor'],
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a name that the page did not have comes as soon as somebody can tell', async () => {
  const answers = [
    Promise.reject(new Error('down')),
    Promise.resolve(asPageSays),
    Promise.resolve(asToldLater),
  ];
  let asked = 0;
  const name = personName(asPageSays, () => {
    asked += 1;
    return answers.shift() ?? Promise.resolve(asToldLater);
  });
  await vi.advanceTimersByTimeAsync(3_000);
  expect([name.get(), asked]).toEqual(['ines.okafor', 2]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([name.get(), asked]).toEqual(['Ines Okafor', 3]);
});

test.each([
  ['the page has it', asToldLater],
  ['the reader is a guest', { ...asToldLater, userRef: undefined, displayName: 'Guest' }],
])('nobody is asked where %s', async (_name, session) => {
  const ask = vi.fn(() => Promise.resolve(asToldLater));
  const { userRef, ...guest } = session;
  const name = personName(userRef === undefined ? guest : { ...guest, userRef }, ask);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(name.get()).toBe(session.displayName);
  expect(ask).not.toHaveBeenCalled();
});
