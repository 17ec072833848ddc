import { createStore } from '@callboard/sdk/react';
import { expect, test } from 'vitest';
import { isLeftOut, leaveSafeMode, readSafeMode, withSafeMode } from './safe-mode.ts';

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test('the address asks for it, the tab keeps it, and the way out ends it', () => {
  const tab = storage();
  expect(readSafeMode('?x=1', tab)).toBeUndefined();
  const mode = { isSafe: true, disabled: ['a', 'b-c'] };
  expect(readSafeMode('?safe-mode&disable-plugins=a,b-c,,a,../x', tab)).toEqual(mode);
  expect(readSafeMode('', tab)).toEqual(mode);
  const out = leaveSafeMode('http://x/docs?q=1&safe-mode=&disable-plugins=a#top', tab);
  expect(out).toBe('http://x/docs?q=1#top');
  expect(readSafeMode('', tab)).toBeUndefined();
});

test('an address that asks for nothing ends it too', () => {
  const tab = storage();
  readSafeMode('?safe-mode', tab);
  expect(readSafeMode('?disable-plugins=', tab)).toBeUndefined();
  expect(readSafeMode('', tab)).toBeUndefined();
});

test('safe mode leaves out what was published, and what is named in any case', () => {
  const mode = { isSafe: true, disabled: ['catalog'] };
  expect(isLeftOut(mode, { name: 'hello', isPublished: true })).toBe(true);
  expect(isLeftOut(mode, { name: 'plugins' })).toBe(false);
  expect(isLeftOut(mode, { name: 'catalog' })).toBe(true);
  expect(isLeftOut({ ...mode, isSafe: false }, { name: 'hello', isPublished: true })).toBe(false);
});

test('what comes later is left out likewise', () => {
  const whole = createStore({ revision: '1', plugins: [], refused: [] });
  const rest = withSafeMode(whole, { isSafe: false, disabled: ['a'] });
  const plugin = (name: string) => ({
    ...{ name, version: '1.0.0', baseUrl: '/', manifest: { title: name }, config: {} },
    service: 'none' as const,
  });
  whole.set(
    Object.assign(
      { revision: '2', refused: [] },
      { plugins: [plugin('a'), plugin('b')] as never[] },
    ),
  ); // the first is empty
  expect(rest.get().plugins.map(({ name }) => name)).toEqual(['b']);
});
