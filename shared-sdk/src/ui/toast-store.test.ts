import { expect, test } from 'vitest';
import { createToastStore } from './toast-store.ts';

function storeWithTimers() {
  const timers: { run: () => void; ms: number }[] = [];
  const store = createToastStore((run, ms) => {
    timers.push({ run, ms });
  });
  return { store, timers };
}

test('a toast is shown until its time is over', () => {
  const { store, timers } = storeWithTimers();
  store.show({ title: 'Saved' });
  expect(store.list().map((toast) => toast.title)).toEqual(['Saved']);
  expect(timers.map((timer) => timer.ms)).toEqual([6000]);
  timers[0]?.run();
  expect(store.list()).toEqual([]);
});

test('a failure and a toast with a next step stay until they are put away', () => {
  const { store, timers } = storeWithTimers();
  const putAway = store.show({ title: 'Not saved', tone: 'danger' });
  store.show({ title: 'Ready', action: { label: 'Open', onSelect: () => undefined } });
  expect(timers).toEqual([]);
  putAway();
  expect(store.list().map((toast) => toast.title)).toEqual(['Ready']);
});

test('the oldest leaves when a fifth arrives', () => {
  const { store } = storeWithTimers();
  for (const title of ['1', '2', '3', '4', '5']) store.show({ title });
  expect(store.list().map((toast) => toast.title)).toEqual(['2', '3', '4', '5']);
});

test('watchers hear each change once, and the list is the same array in between', () => {
  const { store } = storeWithTimers();
  let changes = 0;
  const stop = store.subscribe(() => {
    changes += 1;
  });
  const putAway = store.show({ title: 'Saved' });
  expect(store.list()).toBe(store.list());
  putAway();
  putAway();
  expect(changes).toBe(2);
  stop();
  store.show({ title: 'Unheard' });
  expect(changes).toBe(2);
});
