import { describe, expect, test } from 'vitest';
import type { NavPlan } from '../domain/site-plan.ts';
import { memoryTree, pages } from '../test/memory-tree.ts';
import { neighboursOf } from './neighbours.ts';
import { readSite } from './read-site.ts';

const readNav = (nav: string, files: Record<string, string>) =>
  readSite(memoryTree({ 'mkdocs.yml': `site_name: x\n${nav}`, ...files }));

/** `Title=src`, `Title>href`, `Title[…]`. */
const short = (nav: readonly NavPlan[]): string =>
  nav
    .map((entry) => {
      if (entry.kind === 'page')
        return entry.title === undefined ? entry.src : `${entry.title}=${entry.src}`;
      if (entry.kind === 'link') return `${entry.title}>${entry.href}`;
      return `${entry.title}[${short(entry.children)}]`;
    })
    .join(' ');

const files = pages('index.md', 'a.md', 'b/index.md', 'b/c.md', 'b/d.md');

describe('a navigation that is written down', () => {
  test.each([
    ['nav: [index.md, a.md]', 'index.md a.md'],
    [
      'nav:\n  - Home: index.md\n  - B:\n      - b/index.md\n      - C: ./b//c.md',
      'Home=index.md B[b/index.md C=b/c.md]',
    ],
    ['nav:\n  Home: index.md\n  B: {C: b/c.md}', 'Home=index.md B[C=b/c.md]'],
    ['nav:\n  - Home: index.md\n    A: a.md', 'Home=index.md A=a.md'],
    ['nav:\n  - "": [a.md]\n  - 5: index.md', '[a.md] 5=index.md'],
    [
      'nav:\n  - Web: https://example.org/\n  - mailto:a@example.org',
      'Web>https://example.org/ mailto:a@example.org>mailto:a@example.org',
    ],
    ['nav:\n  - Up: /catalog\n  - Pic: b/p.png', 'Up>/catalog Pic>callboard-asset:b/p.png'],
    ['nav:\n  - B: b/\n  - A: a.md#part', 'B=b/index.md A=a.md'],
    ['nav:\n  - <b>Bold</b>: index.md', '<b>Bold</b>=index.md'],
    ['nav: []', 'index.md a.md B[b/index.md b/c.md b/d.md]'],
    ['not_in_nav: |\n  a.md\n  /b/d.md', 'index.md B[b/index.md b/c.md]'],
  ])('%s', async (nav, expected) => {
    const plan = await readNav(nav, { ...files, 'docs/b/p.png': '' });
    expect(short(plan.nav)).toBe(expected);
  });

  test.each([
    ['missing.md', 'nav.missing-page'],
    ['"*.md"', 'nav.pattern'],
    ['../mkdocs.yml', 'nav.outside'],
    ['"b\\\\c.md"', 'nav.outside'],
    ['"javascript:alert(1)"', 'nav.unsafe-link'],
    ['" java\\nscript:alert(1)"', 'nav.unsafe-link'],
    ['"data:text/html,x"', 'nav.unsafe-link'],
    ['', 'nav.empty-entry'],
    ['"!include ../../other/mkdocs.yml"', 'nav.include-outside'],
    ['"!include /etc/mkdocs.yml"', 'nav.include-outside'],
    ['"!include ./none/mkdocs.yml"', 'nav.include-missing'],
    ['!include ./a.txt', 'nav.include'],
    ['"!include mkdocs.yml"', 'nav.include-cycle'],
  ])('an entry %s is left out and reported at its line', async (entry, rule) => {
    const plan = await readNav(`nav:\n  - index.md\n  - Bad: ${entry}\nnot_in_nav: "*"\n`, files);
    expect(short(plan.nav)).toBe('index.md');
    expect(plan.warnings).toMatchObject([{ rule, file: 'mkdocs.yml', line: 4 }]);
  });

  test('a page that is not there is told from the one that was likely meant', async () => {
    const plan = await readNav('nav: [index.md, b/C.md, b/e/d.md]\nnot_in_nav: "*"\n', files);
    expect(plan.warnings.map(({ hint }) => hint)).toEqual([
      'did you mean b/c.md?',
      'did you mean b/d.md?',
    ]);
  });

  test('pages that are there twice or not at all are told', async () => {
    const plan = await readNav('nav: [index.md, a.md, index.md]\nnot_in_nav: "/b/d.md"\n', files);
    expect(plan.warnings).toMatchObject([
      {
        rule: 'nav.duplicate-page',
        message: expect.stringContaining('index.md is in nav 2 times'),
      },
      { rule: 'nav.pages-left-out', message: expect.stringMatching(/: b\/c\.md, b\/index\.md$/) },
    ]);
    expect(neighboursOf(plan).get('index.md')).toEqual({ previous: 'a.md' });
  });

  test('depth and number of entries are bounded', async () => {
    const deep = `nav: ${'[{a: '.repeat(40)}index.md${'}]'.repeat(40)}`;
    const wide = `nav:\n${'  - index.md\n'.repeat(25_000)}`;
    for (const nav of [deep, wide]) {
      const { warnings } = await readNav(`not_in_nav: "*"\n${nav}\n`, files);
      expect(warnings.map(({ rule }) => rule)).toContain('nav.too-large');
    }
  });
});

test('previous and next follow the navigation through its sections', async () => {
  const plan = await readNav(
    'nav:\n  - index.md\n  - B: [b/c.md, {X: "https://x.org"}]\n  - a.md',
    files,
  );
  expect([...neighboursOf(plan)]).toEqual([
    ['index.md', { next: 'b/c.md' }],
    ['b/c.md', { previous: 'index.md', next: 'a.md' }],
    ['a.md', { previous: 'b/c.md' }],
  ]);
});

describe('monorepo: other configurations in this one', () => {
  const others = {
    ...pages('index.md'),
    'one/mkdocs.yml': 'site_name: Team One\nnav: [index.md, {More: more.md}]\n',
    'one/docs/index.md': '',
    'one/docs/more.md': '',
    'one/docs/pic.png': '',
    'two/mkdocs.yml': 'site_name: two\ndocs_dir: pages\n',
    'two/pages/index.md': '',
    'two/pages/z/y.md': '',
  };

  test('one file, or all that fit a pattern, below the names of their sites', async () => {
    const nav =
      "nav:\n  - index.md\n  - First: '!include ./one/mkdocs.yml'\n  - All: '*include ./*/mkdocs.yml'\n";
    const plan = await readNav(nav, others);
    expect(short(plan.nav)).toBe(
      'index.md First[team-one/index.md More=team-one/more.md] All[Team One[team-one-2/index.md More=team-one-2/more.md] two[two/index.md Z[two/z/y.md]]]',
    );
    expect(plan.pages.find(({ src }) => src === 'team-one/more.md')).toMatchObject({
      ...{ file: 'one/docs/more.md', url: 'team-one/more/' },
    });
    expect(plan.assets.get('team-one/pic.png')).toBe('one/docs/pic.png');
  });

  test('circles end, and what is included again and again is bounded', async () => {
    const circle = {
      ...pages('index.md'),
      'one/mkdocs.yml': "site_name: one\nnav: ['!include ../two/mkdocs.yml']\n",
      'two/mkdocs.yml': "site_name: two\nnav: [index.md, '!include ../one/mkdocs.yml']\n",
      'two/docs/index.md': '',
    };
    const plan = await readNav("nav: [index.md, '!include one/mkdocs.yml']", circle);
    expect(short(plan.nav)).toBe('index.md one[two[one/two/index.md]]');
    expect(plan.warnings).toMatchObject([
      { rule: 'nav.include-cycle', file: 'two/mkdocs.yml', line: 2 },
    ]);

    const levels = Array.from({ length: 7 }, (_, level) => {
      const below = Array.from({ length: 8 }, (_each, n) => `'!include ./${n}/mkdocs.yml'`);
      const folder = Array.from({ length: level }, (_each, n) => `${n}/`).join('');
      return [`${folder}mkdocs.yml`, `site_name: x${level}\nnav: [${below.join(', ')}]`];
    });
    const wide = await readSite(
      memoryTree({ ...Object.fromEntries(levels), ...pages('index.md') }),
    );
    expect(wide.pages).toHaveLength(1);
  });
});

describe('literate-nav', () => {
  const plugin = 'plugins:\n  - literate-nav:\n      nav_file: NAV.md\n';

  test('lists of links, sections, folders and patterns', async () => {
    const plan = await readNav(plugin, {
      ...pages('index.md', 'a.md', 'b/c.md', 'b/d.md', 'e/f.md', 'e/g/h.md', 'i.md'),
      'docs/NAV.md':
        'Text\n\n* [Not this](a.md)\n\n<!--nav-->\n\n* [Home](index.md)\n* Section\n    * [A \\[1\\]](a.md)\n    * [Web](https://example.org/)\n* [The B](b/)\n* *.md\n* e/\n* [E](e/*)\n* */\n',
      'docs/b/NAV.md': '- [D](d.md)\n- [C](c.md)\n',
    });
    expect(short(plan.nav)).toBe(
      'Home=index.md Section[A [1]=a.md Web>https://example.org/] The B[D=b/d.md C=b/c.md] i.md E[e/f.md G[e/g/h.md]]',
    );
  });

  test('folders and patterns in the configuration, with the index that goes without saying', async () => {
    const plan = await readNav(
      'nav:\n  - index.md\n  - B: b/\n  - E: e/*\nplugins:\n  literate-nav: {nav_file: README.md, implicit_index: true}\n',
      {
        ...pages('index.md', 'b/c.md', 'b/d.md', 'e/f.md', 'e/README.md'),
        'docs/b/README.md': '# B\n\n1. [D](d.md)\n2. [C](c.md)\n\nEnd.\n',
      },
    );
    expect(short(plan.nav)).toBe('index.md B[b/README.md D=b/d.md C=b/c.md] E[e/README.md e/f.md]');
  });

  test('files that name each other over and over come to an end', async () => {
    const names = Array.from({ length: 12 }, (_, n) => `d${n}`);
    const list = names.map((name) => `* [${name}](../${name}/)`).join('\n');
    const plan = await readNav(plugin, {
      ...pages('index.md'),
      'docs/NAV.md': list.replaceAll('../', ''),
      ...Object.fromEntries(names.map((name) => [`docs/${name}/NAV.md`, list])),
    });
    expect(plan.pages.length).toBe(14);
  });
});

describe('awesome-nav and awesome-pages', () => {
  test('files of folders give titles, order and what is left out', async () => {
    const plan = await readNav('plugins: [awesome-pages]', {
      ...pages('index.md', 'a.md', 'b/x.md', 'b/y.md', 'b/z.md', 'c/q.md', 'd/r.md', 'd/s.md'),
      'docs/.pages':
        'nav:\n  - Start: index.md\n  - Second: b\n  - ...\n  - Web: https://example.org/\n',
      'docs/b/.pages': 'title: Ignored\nnav:\n  - z.md\n  - ...\n',
      'docs/c/.pages': 'hide: true\n',
      'docs/d/.pages': 'title: The D\norder: desc\n',
    });
    expect(short(plan.nav)).toBe(
      'Start=index.md Second[b/z.md b/x.md b/y.md] a.md The D[d/s.md d/r.md] Web>https://example.org/',
    );
    expect(plan.assets.size).toBe(0);
  });

  test('patterns of awesome-nav', async () => {
    const plan = await readNav('plugins: [awesome-nav]', {
      ...pages('index.md', 'a.md', 'news/1.md', 'news/2.md', 'z.md'),
      'docs/.nav.yml': 'nav:\n  - index.md\n  - News: [news/*]\n  - More:\n      - "*.md"\n',
    });
    expect(short(plan.nav)).toBe('index.md News[news/1.md news/2.md] More[a.md z.md]');
  });
});
