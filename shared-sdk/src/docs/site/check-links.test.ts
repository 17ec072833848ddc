import { expect, test } from 'vitest';
import type { RenderedPage } from '../domain/rendered-page.ts';
import type { ResolveLink } from '../domain/site-plan.ts';
import { memoryTree, pages } from '../test/memory-tree.ts';
import { checkLinks } from './check-links.ts';
import { checkSite } from './check-site.ts';
import { readSite } from './read-site.ts';
import { resolverOf } from './resolve-link.ts';

const tree = memoryTree({
  'mkdocs.yml': 'site_name: x\nhooks: [a.py]\n',
  ...pages('index.md', 'guide/set-up.md', 'guide/Notes.md'),
  'docs/img/p.png': '',
});

function rendered(resolve: ResolveLink, src: string, hrefs: readonly string[]): RenderedPage {
  return {
    html: '<h2 id="first-part">First part</h2><a name="old"></a><p id="note">x</p>',
    title: src,
    headings: [{ level: 2, id: 'first-part', text: 'First part' }],
    sections: [],
    links: hrefs.map((href, index) => ({ href, line: index + 1, target: resolve(src, href) })),
    warnings: [],
    meta: {},
    includes: [],
  };
}

async function check(hrefs: readonly string[]) {
  const plan = await readSite(tree);
  const resolve = resolverOf(plan);
  const all = plan.pages.map(
    ({ src }) => [src, rendered(resolve, src, src === 'index.md' ? hrefs : [])] as const,
  );
  return checkLinks(plan, new Map(all));
}

test('links that lead somewhere are no matter', async () => {
  const hrefs = [
    'guide/set-up.md#first-part',
    '#note',
    '#old',
    '#',
    '#top',
    'img/p.png',
    'https://x.org/#y',
    '#:~:text=a',
  ];
  expect(await check(hrefs)).toEqual({ broken: [], warnings: [], checked: hrefs.length });
});

test.each([
  ['guide/setup.md', 'link.missing-page', 'did you mean guide/set-up.md?'],
  ['set-up.md', 'link.missing-page', 'did you mean guide/set-up.md?'],
  ['guide/notes.md', 'link.missing-page', 'write guide/Notes.md'],
  ['guide/set-upp', 'link.missing-page', 'did you mean guide/set-up.md?'],
  ['img/q.png', 'link.missing-asset', 'did you mean img/p.png?'],
  ['../README.md', 'link.outside', expect.stringContaining('into the docs folder')],
  ['guide/set-up.md#frist-part', 'link.missing-anchor', 'did you mean #first-part?'],
  ['#nothing-like-it', 'link.missing-anchor', undefined],
  ['javascript:alert(1)', 'link.unsafe', undefined],
])('%s is broken: %s', async (href, rule, hint) => {
  const { broken, warnings } = await check(['guide/set-up.md', href]);
  expect(broken).toMatchObject([{ page: '', file: 'docs/index.md', line: 2, href }]);
  expect(warnings).toMatchObject([{ rule, file: 'docs/index.md', line: 2 }]);
  expect([broken[0]?.hint, warnings[0]?.hint]).toEqual([hint, hint]);
});

test('a link from the root of the server is not broken, but told', async () => {
  const { broken, warnings } = await check(['/guide/set-up/', '/catalog']);
  expect(broken).toEqual([]);
  expect(warnings.map(({ rule }) => rule)).toEqual(['link.absolute', 'link.absolute']);
});

test('the check of a site tells all that is wrong, by file and line', async () => {
  const { warnings } = await checkSite(tree, {
    render: async (plan) =>
      new Map([['index.md', rendered(resolverOf(plan), 'index.md', ['a.md', 'b.md'])]]),
  });
  expect(warnings.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'docs/index.md:1',
    'docs/index.md:2',
    'mkdocs.yml:2',
  ]);
});
