import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { folderTree } from '../../service/sources/folder-tree.ts';
import { createPageRenderer } from '../markdown/page-renderer.ts';
import { extensionsOf } from '../site/extension-list.ts';
import { readSite } from '../site/read-site.ts';
import { mutated, randomOf } from './dialect/mutate.ts';
import { corpusSites } from './docs-corpus.ts';

const runs = Number(process.env['CALLBOARD_FUZZ_RUNS'] ?? 500);
const seed = Number(process.env['CALLBOARD_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
/** What a page may take is 2 s on a calm machine; this only tells an answer from none. */
const hangMs = 20_000;

const everything = [
  ...[
    'extra',
    'pymdownx.extra',
    'admonition',
    'codehilite',
    'sane_lists',
    'smarty',
    'nl2br',
    'wikilinks',
  ],
  ...[
    'legacy_attrs',
    'gh-admonitions',
    'callouts',
    'autorefs',
    'mdx_breakless_lists',
    'plantuml_markdown',
  ],
  ...[
    'details',
    'tabbed',
    'tasklist',
    'caret',
    'tilde',
    'mark',
    'critic',
    'keys',
    'smartsymbols',
    'emoji',
  ].map((name) => `pymdownx.${name}`),
  ...[
    'magiclink',
    'arithmatex',
    'progressbar',
    'escapeall',
    'snippets',
    'inlinehilite',
    'highlight',
  ].map((name) => `pymdownx.${name}`),
  ...['admonition', 'details', 'tab', 'html', 'caption', 'definition'].map(
    (name) => `pymdownx.blocks.${name}`,
  ),
].map((name) => ({ name, options: {} }));

const rendererWith = (extensions: ReturnType<typeof extensionsOf>) =>
  createPageRenderer({
    extensions,
    resolveLink: (_src, href) => ({ kind: 'external', url: href }),
    readFile: (path) => (path.includes('a') ? '# included\n\n--8<-- "a"\n' : undefined),
  });

const renderers = [
  rendererWith(extensionsOf([], true)),
  rendererWith(extensionsOf(everything, false)),
  rendererWith([]),
];

async function sources(): Promise<readonly string[]> {
  const own = fileURLToPath(new URL('../../../../docs/', import.meta.url));
  const texts = readdirSync(own, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(`${own}${file}`, 'utf8'));
  for (const site of corpusSites()) {
    const tree = folderTree(site.folder);
    const plan = await readSite(tree, { subfolder: site.subfolder });
    for (const page of plan.pages) texts.push((await tree.read(page.file))?.toString('utf8') ?? '');
  }
  return texts;
}

type Node = DefaultTreeAdapterTypes.Node;

function* elementsOf(root: Node): Generator<DefaultTreeAdapterTypes.Element> {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('tagName' in node) yield node;
    if ('childNodes' in node) waiting.push(...node.childNodes);
  }
}

/** What could run, by a real parser of HTML. */
const dangers = (html: string): readonly string[] =>
  [...elementsOf(parseFragment(html))].flatMap(({ tagName, attrs }) => [
    ...(/^(?:script|style|object|embed|base|meta|link|form|svg)$/.test(tagName) ? [tagName] : []),
    ...attrs
      .filter(
        ({ name, value }) =>
          /^on|^srcdoc$/.test(name) || /^\s*(?:javascript|vbscript):/i.test(value),
      )
      .map(({ name }) => `${tagName} ${name}`),
  ]);

describe(`mutated Markdown (seed ${seed})`, () => {
  test(`${runs} pages are rendered, in time, and nothing in them can run`, {
    timeout: runs * 2000 + 60_000,
  }, async () => {
    const texts = await sources();
    const random = randomOf(seed);
    let slowest = { ms: 0, run: -1 };
    for (let run = 0; run < runs; run += 1) {
      const text = texts[random(texts.length)] ?? '';
      const input = mutated(text, texts[random(texts.length)] ?? '', random);
      const render = renderers[run % renderers.length];
      const start = process.cpuUsage();
      const page = render?.({ src: 'a/b.md', file: 'docs/a/b.md', text: input });
      const { user } = process.cpuUsage(start);
      if (user / 1000 > slowest.ms) slowest = { ms: user / 1000, run };
      const failures = page?.warnings.filter(({ rule }) => rule === 'markdown.failed');
      expect(failures, `run ${run}: ${JSON.stringify(input.slice(0, 2000))}`).toEqual([]);
      expect(dangers(page?.html ?? ''), `run ${run}`).toEqual([]);
    }
    process.stdout.write(`slowest of ${runs}: run ${slowest.run}, ${slowest.ms.toFixed(0)} ms\n`);
    expect(slowest.ms).toBeLessThan(hangMs);
  });
});
