import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { staleFiles, writeFiles } from './write-generated.ts';

function rootForTest(): string {
  const root = mkdtempSync(join(tmpdir(), 'callboard-generate-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  return root;
}

const file = { path: 'docs/openapi/catalog.json', text: '{}\n' };

test('a generated file is stale while it is missing or differs, whatever its line ends', () => {
  const root = rootForTest();
  expect(staleFiles(root, [file])).toEqual([file.path]);
  writeFiles(root, [file]);
  expect(staleFiles(root, [file])).toEqual([]);
  writeFileSync(join(root, file.path), '{}\r\n');
  expect(staleFiles(root, [file])).toEqual([]);
  writeFileSync(join(root, file.path), '{ }\n');
  expect(staleFiles(root, [file])).toEqual([file.path]);
});

test('a generated file that nothing writes any more is stale', () => {
  const root = rootForTest();
  mkdirSync(join(root, 'docs/schemas'), { recursive: true });
  writeFileSync(join(root, 'docs/schemas/old.schema.json'), '{}');
  expect(staleFiles(root, [])).toEqual(['docs/schemas/old.schema.json']);
});
