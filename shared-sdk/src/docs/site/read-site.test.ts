import { describe, expect, test } from 'vitest';
import type { SitePlan } from '../domain/site-plan.ts';
import { memoryTree, pages } from '../test/memory-tree.ts';
import { readSite } from './read-site.ts';

const rulesOf = ({ warnings }: SitePlan) => warnings.map(({ rule }) => rule);
const sourcesOf = (plan: SitePlan) => plan.pages.map(({ src }) => src);
const withConfig = (config: string, files: Record<string, string> = pages('index.md')) =>
  readSite(memoryTree({ 'mkdocs.yml': config, ...files }));

describe('a site without configuration', () => {
  test('is the docs folder, in the order of mkdocs', async () => {
    const files = pages('index.md', 'zoo.md', 'b-two/index.md', 'b-two/a.md', 'Ant/x.md', 'a.md');
    const plan = await readSite(memoryTree(files), { entityTitle: 'Payments' });
    expect(plan).toMatchObject({ name: 'Payments', docsDir: 'docs', warnings: [] });
    expect(plan.nav).toEqual([
      { kind: 'page', src: 'index.md' },
      { kind: 'page', src: 'a.md' },
      { kind: 'page', src: 'zoo.md' },
      { kind: 'section', title: 'Ant', children: [{ kind: 'page', src: 'Ant/x.md' }] },
      {
        kind: 'section',
        title: 'B two',
        children: [
          { kind: 'page', src: 'b-two/index.md' },
          { kind: 'page', src: 'b-two/a.md' },
        ],
      },
    ]);
    expect(plan.extensions.map(({ name }) => name)).toContain('pymdownx.tabbed');
  });

  test('is the README where there is no docs folder, with its pictures and nothing else', async () => {
    const plan = await readSite(
      memoryTree({
        'ReadMe.md':
          '# Hi\n\n![a](art/a.png)\n<img src="./b%20c.svg?raw=true">\n[x](.env) [s](src/a.ts)\n[r]: d.gif\n![up](../e.png)\n',
        'art/a.png': '',
        'b c.svg': '',
        'd.gif': '',
        'art/other.png': '',
        'src/a.ts': '',
        '.env': 'secret',
      }),
    );
    expect(plan.pages).toEqual([{ src: 'README.md', file: 'ReadMe.md', url: '' }]);
    expect([...plan.assets.keys()].toSorted()).toEqual(['art/a.png', 'b c.svg', 'd.gif']);
    expect(plan).toMatchObject({ docsDir: '', nav: [{ kind: 'page', src: 'README.md' }] });
  });

  test('is the README where the docs folder of the configuration is empty or gone', async () => {
    const config = 'site_name: x\ndocs_dir: gone\nnav: [index.md]\n';
    const plan = await withConfig(config, { 'README.md': '# Hi' });
    expect(plan.nav).toEqual([{ kind: 'page', src: 'README.md' }]);
    expect(rulesOf(plan)).toEqual(['config.docs-dir-empty']);

    const astray = await withConfig('site_name: x\nnav: [a.md]\n', { 'README.md': '' });
    expect(astray.nav).toEqual(plan.nav);
  });

  test('of a folder: nothing outside of it belongs to it', async () => {
    const files = { 'README.md': '# Root', 'a/readme.md': '# A', 'ab/docs/index.md': '' };
    const plan = await readSite(memoryTree(files), { subfolder: './a/' });
    expect(plan.pages).toMatchObject([{ src: 'README.md', file: 'a/readme.md' }]);
    expect(plan).toMatchObject({ name: 'a', docsDir: 'a' });
  });

  test('that is not there is a warning, and no page', async () => {
    const plan = await readSite(memoryTree({ 'a.txt': '' }), { subfolder: '../..' });
    expect(plan.pages).toEqual([]);
    expect(rulesOf(plan)).toEqual(['site.outside']);
    expect(rulesOf(await readSite(memoryTree({ 'a.txt': '' })))).toEqual(['site.empty']);
  });
});

describe('files', () => {
  test('hidden ones, old themes and excluded ones are left out; all others are served', async () => {
    const plan = await withConfig(
      [
        'site_name: x',
        'exclude_docs: |\n  *.py\n  /private/\n  !.well-known/',
        'draft_docs: drafts/',
        'plugins:\n  - exclude:\n      glob: ["old/*", "*.tmp"]\n      regex: ["(a+)+$"]',
      ].join('\n'),
      {
        ...pages('index.md', 'private/a.md', 'drafts/b.md', 'old/deep/c.md', 'd.MD', 'e.markdown'),
        ...Object.fromEntries(
          ['a.py', 'b.css', '.hidden/c.png', '.well-known/d', 'templates/e', 'x/f.tmp'].map(
            (path) => [`docs/${path}`, ''],
          ),
        ),
      },
    );
    expect(sourcesOf(plan)).toEqual(['d.MD', 'e.markdown', 'index.md']);
    expect([...plan.assets.keys()]).toEqual(['.well-known/d', 'b.css']);
    expect(rulesOf(plan)).toEqual(['config.exclude-regex']);
  });

  test('an index hides a README beside it; without one the README is the index', async () => {
    const plan = await withConfig('site_name: x', pages('README.md', 'a/README.md', 'a/index.md'));
    expect(plan.pages.map(({ src, url }) => [src, url])).toEqual([
      ['README.md', ''],
      ['a/index.md', 'a/'],
    ]);
    expect(plan.warnings).toMatchObject([
      { rule: 'site.readme-and-index', file: 'docs/a/README.md' },
    ]);
  });

  test('without a first page the README above is it, as in Backstage', async () => {
    const plan = await withConfig('site_name: x', { ...pages('a.md'), 'readme.md': '# Hi' });
    expect(plan.pages).toMatchObject([
      { src: 'a.md' },
      { src: 'index.md', file: 'readme.md', url: '' },
    ]);
  });

  test('two pages with one address are both there', async () => {
    const plan = await withConfig('site_name: x', pages('index.md', 'a.md', 'a/README.md'));
    expect(plan.pages.map(({ src, url }) => [src, url])).toEqual([
      ['a.md', 'a-2/'],
      ['a/README.md', 'a/'],
      ['index.md', ''],
    ]);
    expect(rulesOf(plan)).toEqual(['site.same-address']);
  });

  test('names that no checkout has are passed over', async () => {
    const files = { 'docs/../../a.md': '', 'docs//b.md': '', 'docs/c\\d.md': '', '/e.md': '' };
    expect(sourcesOf(await readSite(memoryTree({ ...files, ...pages('index.md') })))).toEqual([
      'index.md',
    ]);
  });

  test('a file in thousands of folders is left out and told', async () => {
    const deep = `docs/${'a/'.repeat(3000)}b.md`;
    const plan = await readSite(memoryTree({ [deep]: '', ...pages('index.md') }));
    expect([sourcesOf(plan), rulesOf(plan)]).toEqual([['index.md'], ['site.too-deep']]);
  });

  test('where the docs folder is the repository, its code and settings are not served', async () => {
    const files = { 'index.md': '', 'a.ts': '', 'b.png': '', 'secrets.json': '' };
    const plan = await withConfig('site_name: x\ndocs_dir: .\n', files);
    expect([...plan.assets.keys()]).toEqual(['b.png']);
    expect(rulesOf(plan)).toEqual(['config.docs-dir-is-root']);

    const above = { 'a/b/mkdocs.yml': 'site_name: x\ndocs_dir: ../..\n', ...files };
    const wide = await readSite(memoryTree(above), { subfolder: 'a/b' });
    expect([sourcesOf(wide), [...wide.assets.keys()]]).toEqual([['index.md'], ['b.png']]);
  });
});

describe('hostile configurations: reported with their place, and the site is there all the same', () => {
  test.each([
    ['docs_dir: /etc', 'config.docs-dir-outside'],
    ['docs_dir: ../..', 'config.docs-dir-outside'],
    ['docs_dir: "..\\\\.."', 'config.docs-dir-outside'],
    ['docs_dir: "docs\\0"', 'config.docs-dir-outside'],
    ['INHERIT: /etc/passwd', 'config.inherit'],
    ['hooks: [evil.py]', 'config.hooks'],
    ['theme: {name: material, custom_dir: ../..}', 'config.custom-dir'],
    ['plugins: [techdocs-core, mkdocs-evil]', 'config.unknown-plugin'],
    ['plugins: 5', 'config.wrong-type'],
    ['plugins: [[a]]', 'config.wrong-type'],
    ['markdown_extensions: [evil.extension]', 'config.unknown-extension'],
    ['extra_javascript: [a.js]', 'config.extra-javascript'],
    ['repo_url: "javascript:alert(1)"', 'config.no-address'],
    ['use_directory_urls: maybe', 'config.wrong-type'],
    ['site_nmae: x', 'config.unknown-key'],
    ['site_url: !ENV SECRET', 'config.env'],
    ['extra: !!python/object/apply:os.system ["id"]', 'config.python'],
    ['nav: 5', 'config.wrong-type'],
  ])('%s', async (line, rule) => {
    const plan = await withConfig(`site_name: x\n${line}\n`);
    expect(sourcesOf(plan)).toEqual(['index.md']);
    expect(plan.warnings).toMatchObject([{ rule, file: 'mkdocs.yml', line: 2 }]);
    expect(plan.warnings[0]?.column).toBeGreaterThan(0);
  });

  test('a configuration that is no YAML: the docs folder by itself, and the place of the mistake', async () => {
    const plan = await withConfig('site_name: x\nnav: [a.md\nother: 1\n');
    expect(plan).toMatchObject({ name: 'Docs', pages: [{ src: 'index.md' }] });
    expect(plan.warnings).toMatchObject([{ rule: 'config.yaml', file: 'mkdocs.yml' }]);
    expect(plan.warnings[0]?.line).toBeGreaterThan(1);
  });

  test.each(['', '- a\n', 'text', '5', '~', '__proto__: {site_name: y}\nconstructor: 1\n'])(
    'the configuration %j is as good as none',
    async (config) => {
      const plan = await withConfig(config);
      expect(sourcesOf(plan)).toEqual(['index.md']);
      expect(plan.name).toBe('Docs');
    },
  );
});

describe('settings', () => {
  test('mkdocs.yaml is read, and what another file is called too', async () => {
    const files = { 'mkdocs.yaml': 'site_name: A', 'b.yml': 'site_name: B', ...pages('index.md') };
    expect((await readSite(memoryTree(files))).name).toBe('A');
    expect((await readSite(memoryTree(files), { configFile: 'b.yml' })).name).toBe('B');
    const without = await readSite(memoryTree(files), { configFile: '../c.yml' });
    expect([without.name, ...rulesOf(without)]).toEqual(['Docs', 'config.missing']);
  });

  test('extensions: mkdocs own, then those of techdocs-core, whose options a site overrides', async () => {
    const optionsOf = (plan: SitePlan, name: string) =>
      plan.extensions.find((extension) => extension.name === name)?.options;
    const forms = [
      'plugins: [techdocs-core]\nmarkdown_extensions:\n  - toc: {permalink: false}\n  - pymdownx.snippets: {base_path: docs}\n  - markdown.extensions.smarty',
      'plugins: {techdocs-core: }\nmarkdown_extensions: {toc: {permalink: false}, pymdownx.snippets: {base_path: docs}, smarty: }',
    ];
    for (const form of forms) {
      const plan = await withConfig(`site_name: x\n${form}\n`);
      expect(plan.extensions.slice(0, 3).map(({ name }) => name)).toEqual([
        ...['toc', 'tables', 'fenced_code'],
      ]);
      expect(optionsOf(plan, 'toc')).toEqual({ permalink: false });
      expect(optionsOf(plan, 'pymdownx.snippets')).toEqual({
        ...{ base_path: 'docs', restrict_base_path: true },
      });
      expect(optionsOf(plan, 'pymdownx.betterem')).toEqual({ smart_enable: 'all' });
      expect(plan.extensions.at(-1)?.name).toBe('smarty');
      expect(plan.warnings).toEqual([]);
    }
    const plain = await withConfig('site_name: x\nplugins: [search]\n');
    expect(plain.extensions.map(({ name }) => name)).toEqual(['toc', 'tables', 'fenced_code']);
  });

  test('redirects lead from pages that are gone to pages that are there', async () => {
    const config =
      'site_name: x\nplugins:\n  - redirects:\n      redirect_maps:\n        old.md: a.md#part\n        "../up.md": a.md\n        gone.md: nowhere.md\n        a.md: index.md\n        web.md: https://example.org/\n        bad.md: "javascript:alert(1)"\n';
    const plan = await withConfig(config, pages('index.md', 'a.md'));
    expect([...plan.redirects]).toEqual([
      ['old/', 'a/#part'],
      ['web/', 'https://example.org/'],
    ]);
    expect(plan.warnings.map(({ rule, line }) => [rule, line])).toEqual(
      [6, 7, 8, 10].map((line) => ['config.redirect', line]),
    );
  });

  test('what the source refused is among the warnings', async () => {
    const issue = { file: 'docs/a', rule: 'source.link-outside', message: 'a link leads out' };
    const tree = { ...memoryTree(pages('index.md')), issues: async () => [issue] };
    expect((await readSite(tree)).warnings).toEqual([issue]);
  });
});
