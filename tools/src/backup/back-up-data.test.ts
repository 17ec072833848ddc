import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { backUpData } from './back-up-data.ts';

function dataFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'callboard-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const from = path.join(folder, 'data');
  mkdirSync(path.join(from, 'notes'), { recursive: true });
  mkdirSync(path.join(from, 'plugins/.incoming/half'), { recursive: true });
  mkdirSync(path.join(from, 'plugins/demo/1.0.0'), { recursive: true });
  writeFileSync(path.join(from, 'callboard.json'), '{"version":"0.1.0"}');
  writeFileSync(path.join(from, '.lock'), '1');
  writeFileSync(path.join(from, 'plugins/.incoming/half/app.js'), '');
  writeFileSync(path.join(from, 'plugins/demo/1.0.0/.built-in'), '');
  writeFileSync(path.join(from, 'plugins/demo/1.0.0/app.js'), 'export {};');
  const database = new DatabaseSync(path.join(from, 'notes/notes.sqlite'));
  onTestFinished(() => database.close());
  database.exec('pragma journal_mode = wal; create table note (text text)');
  return { from, to: path.join(folder, 'backup'), database };
}

test('a database is copied with what is only in its log so far, the rest as it is', async () => {
  const { from, to, database } = dataFolder();
  database.exec("insert into note values ('kept')");
  expect(existsSync(path.join(from, 'notes/notes.sqlite-wal'))).toBe(true);
  expect(await backUpData({ from, to })).toEqual({ databases: 1, files: 3 });
  const listed = readdirSync(to, { recursive: true }).map(String).toSorted();
  expect(listed.filter((file) => /\./.test(path.basename(file)))).toEqual([
    'callboard.json',
    'notes/notes.sqlite',
    'plugins/demo/1.0.0',
    'plugins/demo/1.0.0/.built-in',
    'plugins/demo/1.0.0/app.js',
  ]);
  const copy = new DatabaseSync(path.join(to, 'notes/notes.sqlite'));
  expect(copy.prepare('select text from note').all()).toEqual([{ text: 'kept' }]);
  copy.close();
});

test('while another connection writes, the copy is of one moment', async () => {
  const { from, to, database } = dataFolder();
  database.exec('create table pair (a integer, b integer); insert into pair values (0, 0)');
  let count = 0;
  let isDone = false;
  const writing = (async () => {
    while (!isDone) {
      count += 1;
      database.exec(`begin; update pair set a = ${count}; update pair set b = ${count};
        insert into note values (hex(randomblob(2000))); commit`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  await backUpData({ from, to });
  isDone = true;
  await writing;
  const copy = new DatabaseSync(path.join(to, 'notes/notes.sqlite'));
  const { a, b } = Object(copy.prepare('select a, b from pair').get());
  const { notes } = Object(copy.prepare('select count(*) as notes from note').get());
  copy.close();
  expect(a).toBe(b);
  expect(notes).toBe(a);
});

test('what is there already stays, and nothing half made is left behind', async () => {
  const { from, to } = dataFolder();
  mkdirSync(to);
  await expect(backUpData({ from, to })).rejects.toMatchObject({ code: 'conflict' });
  rmSync(to, { recursive: true });
  writeFileSync(path.join(from, 'notes/broken.sqlite'), 'no database at all, but long enough?');
  await expect(backUpData({ from, to })).rejects.toThrow();
  expect([existsSync(to), existsSync(`${to}.part`)]).toEqual([false, false]);
});

test('a folder that no portal wrote is refused', async () => {
  const { from, to } = dataFolder();
  await expect(backUpData({ from: path.join(from, 'notes'), to })).rejects.toMatchObject({
    code: 'not-found',
  });
});
