import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDataFolder } from './open-data-folder.ts';

function folderForTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-data-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const markOf = (folder: string): unknown =>
  JSON.parse(readFileSync(join(folder, 'callboard.json'), 'utf8'));

test('a data folder is made, marked with the version and raised to a newer one', () => {
  const folder = join(folderForTest(), 'a/b');
  openDataFolder(folder, '0.9.0').release();
  expect(markOf(folder)).toEqual({ version: '0.9.0' });
  openDataFolder(folder, '0.10.0').release();
  expect(markOf(folder)).toEqual({ version: '0.10.0' });
});

test('a data folder of a newer version is refused and left as it is', () => {
  const folder = folderForTest();
  openDataFolder(folder, '1.10.0').release();
  expect(() => openDataFolder(folder, '1.9.3')).toThrow(
    /was written by Callboard 1\.10\.0, this is 1\.9\.3/,
  );
  expect(markOf(folder)).toEqual({ version: '1.10.0' });
});

test('a second instance on the same data folder is refused until the first is gone', () => {
  const folder = folderForTest();
  const first = openDataFolder(folder, '1.0.0');
  expect(() => openDataFolder(folder, '1.0.0')).toThrow(/another Callboard runs on/);
  first.release();
  openDataFolder(folder, '1.0.0').release();
});

test('a data folder that cannot be made is told by its path', () => {
  const file = join(folderForTest(), 'file');
  writeFileSync(file, '');
  expect(() => openDataFolder(join(file, 'data'), '1.0.0')).toThrow(/file\/data cannot be written/);
});

test('a mark that cannot be read is a problem, not a new folder', () => {
  const folder = folderForTest();
  writeFileSync(join(folder, 'callboard.json'), '{ "version":');
  expect(() => openDataFolder(folder, '1.0.0')).toThrow(/callboard\.json cannot be read/);
});
