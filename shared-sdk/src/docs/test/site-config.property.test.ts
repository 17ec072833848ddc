import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NavPlan, SitePlan } from '../domain/site-plan.ts';
import { neighboursOf } from '../site/neighbours.ts';
import { readSite } from '../site/read-site.ts';
import { resolverOf } from '../site/resolve-link.ts';
import { corpusSites } from './docs-corpus.ts';
import { memoryTree, pages } from './memory-tree.ts';

// Whatever a configuration says: no throw, nothing from outside the tree, no address that runs something.

const runs = Number(process.env['CALLBOARD_FUZZ_RUNS'] ?? 500);
const seed = Number(process.env['CALLBOARD_FUZZ_SEED'] ?? Date.now() % 2 ** 31);

const handMade = `site_name: &name Example
docs_dir: docs
repo_url: https://github.com/o/r
edit_uri: edit/main/docs
exclude_docs: |
  *.py
  !keep.py
not_in_nav: drafts/**
nav:
  - Home: index.md
  - Guide: [guide/a.md, {B: guide/b.md}]
  - Other: '!include ./other/mkdocs.yml'
  - All: '*include ./*/mkdocs.yml'
  - Web: https://example.org/
plugins:
  - techdocs-core
  - literate-nav: {nav_file: SUMMARY.md, implicit_index: true}
  - awesome-pages
  - exclude: {glob: ['drafts/*'], regex: ['(a+)+$']}
  - redirects: {redirect_maps: {old.md: guide/a.md}}
markdown_extensions:
  - toc: {permalink: true, slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
  - pymdownx.superfences:
      custom_fences: [{name: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format}]
extra: {a: &a [1, 2], b: *a, <<: {c: 3}, d: !ENV [HOME, 1]}
`;
const hostile = `site_name: <b>x</b>
docs_dir: ../..
repo_url: javascript:alert(1)
edit_uri: javascript:alert(1)//
nav:
  - Bad: javascript:alert(1)
  - Worse: "java\\tscript:alert(1)"
  - data:text/html,<script>alert(1)</script>
  - ../secret.env
  - /etc/passwd
  - <script>alert(1)</script>: index.md
  - '!include ../../../etc/mkdocs.yml'
plugins:
  - redirects: {redirect_maps: {a.md: "javascript:alert(1)", ../../b.md: index.md}}
`;
const configs = [
  handMade,
  hostile,
  ...corpusSites().map(({ folder, subfolder }) => {
    const file = ['mkdocs.yml', 'mkdocs.yaml'].map((name) => path.join(folder, subfolder, name));
    return file.map(readIfThere).find((text) => text !== undefined) ?? handMade;
  }),
];

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const others = {
  ...pages('index.md', 'guide/a.md', 'guide/b.md', 'README.md', 'drafts/c.md', 'guide/SUMMARY.md'),
  'docs/img/p.png': '',
  'docs/.pages': 'nav: [index.md, ...]\n',
  'other/mkdocs.yml': "site_name: other\nnav: ['!include ../mkdocs.yml', index.md]\n",
  'other/docs/index.md': '',
  'README.md': '# x',
  'secret.env': 'x',
};

const pieces = [
  ...[
    '../',
    '/etc/passwd',
    '..\\',
    '\0',
    '%2e%2e/',
    '~',
    'C:/',
    '\u2028',
    '\uD800',
    '\uFEFF',
    '\t',
  ],
  ...['javascript:alert(1)', 'data:text/html,x', '<script>alert(1)</script>', '//evil.example/'],
  ...['!ENV X', '!!python/object/apply:os.system [id]', '!include ', '*include ', '!!binary aGk='],
  ...[
    '*name',
    '&name ',
    '*a',
    '<<: *a',
    '<<: [*a, *name]',
    '- ',
    ': ',
    '? ',
    '| ',
    '> ',
    '{',
    '}',
    '[',
    ']',
  ],
  ...[
    '"',
    "'",
    '#',
    '---\n',
    '...\n',
    '__proto__: ',
    'constructor: ',
    'null',
    '0x',
    '1e999',
    '.nan',
    'yes',
  ],
  ...[
    '**/',
    '*',
    '?',
    '[!',
    '[a-',
    '{a,b}',
    'docs_dir: ..\n',
    'docs_dir: .\n',
    'nav: 1\n',
    'plugins: {}\n',
  ],
];

const where = fc.nat(100_000);
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), where, piece: fc.constantFrom(...pieces) }),
  fc.record({ kind: fc.constant('cut' as const), where, length: fc.nat(200) }),
  fc.record({ kind: fc.constant('repeat' as const), where, length: fc.nat(80), times: fc.nat(60) }),
  fc.record({ kind: fc.constant('indent' as const), where, by: fc.integer({ min: -6, max: 6 }) }),
  fc.record({
    kind: fc.constant('noise' as const),
    where,
    text: fc.string({ unit: 'binary', maxLength: 9 }),
  }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutated(text: string, change: Mutation): string {
  const at = change.where % (text.length + 1);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  switch (change.kind) {
    case 'insert':
      return before + change.piece + after;
    case 'noise':
      return before + change.text + after;
    case 'cut':
      return before + after.slice(change.length);
    case 'repeat':
      return before + after.slice(0, change.length).repeat(change.times) + after;
    case 'indent': {
      const line = text.lastIndexOf('\n', at) + 1;
      const rest = text.slice(line);
      const moved = change.by < 0 ? rest.replace(/^ +/, '') : ' '.repeat(change.by) + rest;
      return text.slice(0, line) + moved;
    }
  }
}

function navEntries(nav: readonly NavPlan[]): readonly NavPlan[] {
  return nav.flatMap((entry) =>
    entry.kind === 'section' ? [entry, ...navEntries(entry.children)] : [entry],
  );
}

/** As a browser reads the scheme: without what it passes over. */
function expectHarmless(href: string) {
  const bare = [...href].filter((char) => char > ' ' && char !== '\u007F').join('');
  expect(bare).not.toMatch(/^(?:javascript|data|vbscript|file|blob):/i);
}

function expectConfined(plan: SitePlan, treeFiles: ReadonlySet<string>) {
  const sources = new Set(plan.pages.map(({ src }) => src));
  expect(new Set(plan.pages.map(({ url }) => url)).size).toBe(plan.pages.length);
  expect(plan.docsDir).not.toMatch(/^\/|^[a-z]:|\\|\0|(?:^|\/)\.\.(?:\/|$)/i);
  for (const target of plan.redirects.values()) expectHarmless(target);
  for (const { file, editUrl } of plan.pages) {
    expect(treeFiles.has(file)).toBe(true);
    if (editUrl !== undefined) expect(editUrl).toMatch(/^https?:\/\//);
  }
  for (const file of plan.assets.values()) {
    expect(treeFiles.has(file) && !/secret\.env|mkdocs\.yml/.test(file)).toBe(true);
  }
  for (const entry of navEntries(plan.nav)) {
    if (entry.kind === 'page') expect(sources.has(entry.src)).toBe(true);
    if (entry.kind === 'link') expectHarmless(entry.href);
  }
  expect(neighboursOf(plan).size).toBeLessThanOrEqual(plan.pages.length);
  for (const { rule, message, line = 1 } of plan.warnings) {
    expect(rule).toMatch(/^[a-z]+\.[a-z-]+$/);
    expect(message).not.toBe('');
    expect(line).toBeGreaterThan(0);
  }
  for (const piece of pieces) {
    const target = resolverOf(plan)('index.md', piece);
    if (target.kind === 'page') expect(sources.has(target.src)).toBe(true);
    if (target.kind === 'asset') expect(plan.assets.has(target.path)).toBe(true);
    if (target.kind === 'external') expectHarmless(target.url);
  }
}

test(`no configuration throws, or leads out of its tree (${runs} runs, seed ${seed})`, {
  timeout: 60_000 + runs * 100,
}, async () => {
  let slowest = 0;
  let faultless = 0;
  const property = fc.asyncProperty(
    fc.constantFrom(...configs),
    fc.array(mutation, { minLength: 1, maxLength: 4 }),
    async (config, changes) => {
      const text = changes.reduce(mutated, config);
      const tree = memoryTree({ ...others, 'mkdocs.yml': text });
      const before = performance.now();
      const plan = await readSite(tree);
      slowest = Math.max(slowest, performance.now() - before);
      if (!plan.warnings.some(({ rule }) => rule === 'config.yaml')) faultless += 1;
      expectConfined(plan, new Set(await tree.files()));
    },
  );
  await fc.assert(property, { numRuns: runs, seed });
  console.log(`slowest site ${Math.round(slowest)} ms; ${faultless} of ${runs} were YAML`);
  expect(faultless).toBeGreaterThan(runs / 20);
});
