import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../workspaces/repository-root.ts';
import { folderForTest, run } from './run-for-test.ts';

function filesForTest(files: Readonly<Record<string, string>>): string {
  const folder = folderForTest();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

const entity = (name: string, spec: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec: ${spec}\n`;
const good = '{ type: service, lifecycle: production, owner: team-a }';

test('our own files are in order', async () => {
  const { code, out } = await run(
    ['validate', 'registry.yaml', 'callboard.yaml', 'examples/catalog/all.yaml'],
    { cwd: repositoryRoot },
  );
  expect([code, out]).toEqual([0, '3 files, 1 entity, 0 errors, 0 warnings\n']);
});

test.each([
  ['registry.yaml', 'plugins:\n  - nam: x\n', /registry\.yaml:2:5: .*nam/],
  ['callboard.yaml', 'portal:\n  name: []\n', /callboard\.yaml:2:\d+: /],
  ['catalog-info.yaml', entity('a b', good), /catalog-info\.yaml:4:9: /],
  ['catalog-info.yaml', entity('a', '{ type: service }'), /catalog-info\.yaml:5:\d+: .*lifecycle/],
  ['catalog-info.yaml', 'kind: [\n', /catalog-info\.yaml:\d:\d+: /],
  ['callboard.plugin.json', '{\n  "name": "A"\n}\n', /callboard\.plugin\.json:2:11: /],
  ['mkdocs.yml', 'site_name: A\nnav:\n  - Home: gone.md\n', /mkdocs\.yml:3:5: nav: gone\.md/],
  ['mkdocs.yml', 'theme: x\n', /mkdocs\.yml:1:1: site_name is missing/],
])('%s with a mistake is told with file, line and column', async (name, text, expected) => {
  const cwd = filesForTest({ [name]: text, 'docs/index.md': '# Home' });
  const { code, out } = await run(['validate', name], { cwd });
  expect(out).toMatch(expected);
  expect(code).toBe(1);
  const json = await run(['validate', '--json', name], { cwd });
  const { ok, findings }: { ok: boolean; findings: { file: string }[] } = JSON.parse(json.out);
  expect([ok, new Set(findings.map((each) => each.file))]).toEqual([false, new Set([name])]);
});

test('tags of mkdocs that Python reads are let through', async () => {
  const mkdocs =
    'site_name: A\nmarkdown_extensions:\n  - e: { f: !!python/name:x.y }\nrepo: !ENV REPO\n';
  const cwd = filesForTest({ 'mkdocs.yml': mkdocs, 'docs/index.md': '# Home' });
  expect(await run(['validate', 'mkdocs.yml'], { cwd })).toMatchObject({ code: 0 });
});

test('a placeholder reads the file beside it, and an entity belongs to one file', async () => {
  const withText = `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: a }
spec: { type: openapi, lifecycle: production, owner: team-a, definition: { $text: ./api.yaml } }
`;
  const cwd = filesForTest({ 'a.yaml': withText, 'api.yaml': 'openapi: 3', 'b.yaml': withText });
  expect((await run(['validate', 'a.yaml'], { cwd })).code).toBe(0);
  const both = await run(['validate', 'a.yaml', 'b.yaml'], { cwd });
  expect([both.code, both.out]).toEqual([
    1,
    expect.stringContaining('b.yaml:1:1: api:default/a is there already, in a.yaml:1'),
  ]);
  writeFileSync(path.join(cwd, 'a.yaml'), withText.replace('api.yaml', 'gone.yaml'));
  expect((await run(['validate', 'a.yaml'], { cwd })).code).toBe(1);
});

test('a file that is not there is told', async () => {
  const { code, err } = await run(['validate', 'gone.yaml'], { cwd: folderForTest() });
  expect([code, err]).toEqual([1, expect.stringContaining('gone.yaml was not found')]);
});

const corpus = path.resolve(repositoryRoot, process.env['CALLBOARD_CORPUS'] ?? '../shared/corpus');

interface Label {
  readonly file: string;
  readonly docIndex: number | null;
  readonly valid: boolean | null;
  readonly ref?: string | null;
  readonly placeholders?: readonly unknown[];
  readonly stage?: string;
}

test.skipIf(!existsSync(corpus))(
  `files of the corpus get the oracle's verdict (skipped without ${corpus})`,
  async () => {
    const text = readFileSync(path.join(corpus, 'catalog/labels.jsonl'), 'utf8').trim();
    const labels = text.split('\n').map((line): Label => JSON.parse(line));
    const byFile = Map.groupBy(labels, ({ file }) => file);
    // What placeholders may read depends on the address of the file; the catalog's own test has those.
    const offline = [...byFile].filter(
      ([, all]) => !all.some(({ placeholders, stage }) => placeholders ?? stage === 'preprocess'),
    );
    expect(offline.length).toBeGreaterThan(100);
    const differences: unknown[] = [];
    for (const [file, all] of offline) {
      const { code, out } = await run(['validate', '--json', '--as', 'entities', file], {
        cwd: path.join(corpus, 'catalog'),
      });
      const { files } = JSON.parse(out);
      const refs = all.flatMap(({ valid, ref }) => (valid === true && ref ? [ref] : []));
      const found: readonly string[] = files[0].entities;
      const isBad = all.some(({ valid }) => valid === false);
      const isRepeated = new Set(refs).size < refs.length;
      if (refs.some((ref) => !found.includes(ref)) || (!isRepeated && (code === 1) !== isBad))
        differences.push({ file, refs, found, isBad, code });
    }
    expect(differences).toEqual([]);
  },
);
