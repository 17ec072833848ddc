import { expect, test } from 'vitest';
import { mergeFiles } from './merge-files.ts';

const files = (all: Readonly<Record<string, string>>) =>
  Object.entries(all).map(([path, text]) => ({ path, base64Content: btoa(text) }));
const lines = (...text: readonly string[]) => `${text.join('\n')}\n`;

test('SCA-18: an update keeps what people changed, takes what the template changed, and marks both', () => {
  const base = files({
    kept: 'a\n',
    taken: lines('1', '2', '3'),
    both: lines('1', '2', '3', '4', '5'),
    clash: lines('x', 'middle'),
    dropped: 'old\n',
    edited: 'old\n',
    binary: 'a\0b',
  });
  const today = files({
    kept: 'mine\n',
    taken: lines('1', '2', '3'),
    both: lines('mine', '2', '3', '4', '5'),
    clash: lines('x', 'mine'),
    dropped: 'old\n',
    edited: 'mine\n',
    binary: 'a\0mine',
    own: 'own\n',
  });
  const next = files({
    kept: 'a\n',
    taken: lines('1', 'two', '3'),
    both: lines('1', '2', '3', '4', 'theirs'),
    clash: lines('x', 'theirs'),
    binary: 'a\0theirs',
    added: 'new\n',
  });
  const merged = mergeFiles(base, today, next);
  const textOf = (path: string) => atob(merged.find((file) => file.path === path)?.merged ?? '');
  expect(merged.map(({ path, state }) => `${path} ${state}`)).toEqual([
    ...['added added', 'binary conflict', 'both changed', 'clash conflict', 'dropped removed'],
    ...['edited conflict', 'taken changed'],
  ]);
  expect(textOf('both')).toBe(lines('mine', '2', '3', '4', 'theirs'));
  expect(textOf('clash')).toBe(
    lines('x', '<<<<<<< today', 'mine', '=======', 'theirs', '>>>>>>> template'),
  );
  expect(merged.find(({ path }) => path === 'taken')?.diff).toBe(
    '--- taken\n+++ taken\n@@ -1,3 +1,3 @@\n 1\n-2\n+two\n 3\n',
  );
});
