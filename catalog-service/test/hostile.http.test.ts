import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderForTest } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { readForTest } from './open-for-test.ts';

// Whatever a folder holds: no crash, no wait, an issue for each, and the good neighbours are served.

const good = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec: { type: t, lifecycle: l, owner: o }\n`;

const bomb = Array.from({ length: 12 }, (_, n) =>
  n === 0 ? 'a0: &a0 [x,x,x,x,x,x,x,x,x]' : `a${n}: &a${n} [${`*a${n - 1},`.repeat(9)}]`,
).join('\n');

const hostile: Readonly<Record<string, string | Buffer>> = {
  'alias-bomb': bomb,
  'deep-flow': `a: ${'['.repeat(100_000)}`,
  'deep-block': Array.from({ length: 5_000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
  'long-line': `a: ${'x'.repeat(1_000_000)}`,
  binary: Buffer.from(Array.from({ length: 20_000 }, (_, n) => (n * 7919) % 256)),
  nul: 'a: "\0"\nb: \0\n',
  'utf-16': Buffer.from(good('utf-16'), 'utf16le'),
  'list-root': '- a\n- b\n',
  'scalar-root': 'hello',
  tabs: 'apiVersion: backstage.io/v1alpha1\n\tkind: Component\n',
  'custom-tag': '!!js/function "function () { throw 1 }"',
  'duplicate-keys': `${good('x')}kind: API\n`,
  'proto-name': good('__proto__'),
  'numbers-as-annotations': good('x').replace(
    '  name: x',
    '  name: x\n  annotations: { n: 5, b: true }',
  ),
  'many-documents': '---\na: 1\n'.repeat(20_000),
  'many-keys': Array.from({ length: 30_000 }, (_, n) => `k${n}: 1`).join('\n'),
};

const harmless: Readonly<Record<string, string>> = {
  crlf: good('crlf').replaceAll('\n', '\r\n'),
  bom: `\uFEFF${good('bom')}`,
  'no-newline': good('no-newline').trimEnd(),
  'empty-documents': `---\n---\n${good('empty-documents')}---\n`,
  constructor: good('constructor'),
  'many-tags': good('many-tags').replace(
    '  name:',
    `  tags: [${Array.from({ length: 5000 }, (_, n) => `t${n}`).join(',')}]\n  name:`,
  ),
};

test('hostile files cost only themselves', { timeout: 60_000 }, async (t) => {
  const folder = await folderForTest(t);
  for (const [name, text] of Object.entries({ ...hostile, ...harmless }))
    await writeFile(join(folder, `${name}.yaml`), text);
  await writeFile(join(folder, 'huge.yaml'), Buffer.alloc(50 * 1024 * 1024, 'a: 1\n'));
  await writeFile(join(folder, 'empty.yaml'), '');
  const startedAt = performance.now();
  const opened = await readForTest(t, { sources: [folder] });
  console.log(`hostile files read in ${Math.round(performance.now() - startedAt)} ms`);
  const entities = await opened.catalog.listEntities({ query: { fields: ['metadata.name'] } });
  expect(entities.map((entity) => entity.metadata.name).toSorted()).toEqual(
    Object.keys(harmless).toSorted(),
  );
  for (const name of [...Object.keys(hostile), 'huge']) {
    const file = join(folder, `${name}.yaml`);
    const { items } = await opened.ingestionApi.listIssues({ query: { file, level: 'error' } });
    expect(items.length, name).toBeGreaterThan(0);
    for (const issue of items) expect(issue.line).toBeGreaterThan(0);
  }
  const { facets } = await opened.catalog.getEntityFacets({
    query: { facet: ['metadata.name', 'constructor', '__proto__'] },
  });
  expect(facets['metadata.name']).toContainEqual({ value: 'constructor', count: 1 });
});

test('a file that is being written is read when it is whole', async (t) => {
  const folder = await folderForTest(t);
  const path = join(folder, 'a.yaml');
  const stateOf = (system: string) =>
    Array.from({ length: 50 }, (_, n) =>
      good(`c${n}`).replace('owner: o', `owner: o, system: ${system}`),
    ).join('---\n');
  await writeFile(path, stateOf('s0'));
  const opened = await readForTest(t, { sources: [folder], isWatching: true });
  const listed = () => opened.catalog.listEntities();
  const systems = async () => (await listed()).map((entity) => entity.spec?.['system']);
  let isProven = false;
  for (let turn = 1; turn <= 60 && !isProven; turn += 1) {
    const text = stateOf(`s${turn}`);
    const counts = new Set<number>();
    let longestPauseMs = 0;
    let writtenFrom = performance.now();
    const file = await open(path, 'w');
    for (const part of [0, 1, 2, 3, 4, 5]) {
      const startedAt = performance.now();
      await file.write(text.slice((part * text.length) / 6, ((part + 1) * text.length) / 6));
      const writtenAt = performance.now();
      // From before one write to after the next: no more than that lies between the two in the file.
      longestPauseMs = Math.max(longestPauseMs, writtenAt - writtenFrom);
      writtenFrom = startedAt;
      // Longer than the watcher waits: half a file would be served if it were read at once.
      while (performance.now() - writtenAt < 50) counts.add((await listed()).length);
    }
    await file.close();
    // All of them: half of this file, read on a busy machine, is not the start of the next turn.
    await expect.poll(systems, { interval: 20 }).toEqual(Array(50).fill(`s${turn}`));
    // On a machine that is too busy to write in time the file did lie there half written.
    if (longestPauseMs > 90) continue;
    expect(counts).toEqual(new Set([50]));
    isProven = true;
  }
  expect(isProven).toBe(true);
});

test('filters full of SQL and odd characters are only text', async (t) => {
  const folder = await folderForTest(t);
  await writeFile(join(folder, 'a.yaml'), good('a'));
  const opened = await readForTest(t, { sources: [folder] });
  const odd = [
    "'; drop table entity; --",
    '%',
    '_',
    '"',
    '\\',
    '\0',
    'a=b',
    '🙂',
    'x'.repeat(5000),
    '__proto__',
    'İ',
  ];
  for (const text of odd) {
    const asked = encodeURIComponent(text);
    for (const path of [
      `/entities?filter=${encodeURIComponent(`metadata.name=${text}`)}`,
      `/entities?filter=${encodeURIComponent(`${text}=1`)}`,
      `/entities/by-query?fullTextFilterTerm=${asked}&fullTextFilterFields=metadata.name`,
      `/entities/by-query?orderField=${asked}`,
      `/entity-facets?facet=${asked}`,
      `/entities/by-name/component/default/${asked}`,
      `/entities/by-query?cursor=${asked}`,
    ]) {
      const response = await fetch(`${opened.baseUrl}/api/catalog${path}`);
      expect([200, 400, 404], path).toContain(response.status);
      await response.arrayBuffer();
    }
  }
  expect((await opened.catalog.queryEntities()).totalItems).toBe(1);
});
