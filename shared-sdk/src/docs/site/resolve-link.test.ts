import { describe, expect, test } from 'vitest';
import type { LinkTarget } from '../domain/rendered-page.ts';
import { memoryTree, pages } from '../test/memory-tree.ts';
import { readSite } from './read-site.ts';
import { resolverOf } from './resolve-link.ts';

const site = await readSite(
  memoryTree({
    'mkdocs.yml': 'site_name: x\n',
    'README.md': '# Root',
    'src/a.ts': '',
    ...pages('index.md', 'a.md', 'b/README.md', 'b/c.md', 'b/d e.md', 'b/ü.md', 'v1.2.md'),
    'docs/img/p.png': '',
    'docs/b/p q.pdf': '',
  }),
);
const resolve = resolverOf(site);

const short = (target: LinkTarget): string => {
  if (target.kind === 'page')
    return `page ${target.src}${target.anchor === undefined ? '' : `#${target.anchor}`}`;
  if (target.kind === 'asset' || target.kind === 'missing') return `${target.kind} ${target.path}`;
  return target.kind === 'anchor' ? `anchor ${target.anchor}` : `external ${target.url}`;
};

describe('links lead where mkdocs lets them lead', () => {
  test.each([
    ['index.md', 'a.md', 'page a.md'],
    ['index.md', './b/c.md#part', 'page b/c.md#part'],
    ['index.md', 'b/c.md?plain=1#caf%C3%A9', 'page b/c.md#café'],
    ['index.md', 'b/README.md', 'page b/README.md'],
    ['b/c.md', '../a.md', 'page a.md'],
    ['b/c.md', 'd%20e.md', 'page b/d e.md'],
    ['b/c.md', 'd e.md', 'page b/d e.md'],
    ['b/c.md', '%C3%BC.md', 'page b/ü.md'],
    ['b/c.md', 'p%20q.pdf', 'asset b/p q.pdf'],
    ['b/c.md', '../img/p.png?raw=true', 'asset img/p.png'],
    ['b/c.md', '#here', 'anchor here'],
    ['b/c.md', '#', 'anchor '],
    ['b/c.md', '', 'anchor '],
    ['b/c.md', '?x=1', 'page b/c.md'],
    ['b/c.md', 'c.md#self', 'page b/c.md#self'],
    ['b/c.md', 'https://example.org/a.md', 'external https://example.org/a.md'],
    ['b/c.md', '//example.org/a', 'external //example.org/a'],
    ['b/c.md', 'mailto:a@example.org', 'external mailto:a@example.org'],
    ['b/c.md', 'C.md', 'missing b/C.md'],
    ['b/c.md', 'nowhere.md', 'missing b/nowhere.md'],
    ['b/c.md', '../../README.md', 'missing ../../README.md'],
    ['b/c.md', '../../src/a.ts', 'missing ../../src/a.ts'],
    ['nowhere.md', 'a.md', 'page a.md'],
  ])('from %s %j: %s', (from, href, expected) => {
    expect(short(resolve(from, href))).toBe(expected);
  });
});

describe('what mkdocs leaves to the browser works as in one', () => {
  test.each([
    ['b/c.md', '../d%20e/', 'page b/d e.md'],
    ['b/c.md', '../../a/', 'page a.md'],
    ['b/c.md', '../../a', 'page a.md'],
    ['b/c.md', '../../a/index.html#x', 'page a.md#x'],
    ['b/c.md', '../..', 'page index.md'],
    ['b/c.md', '../../img/p.png', 'asset img/p.png'],
    ['a.md', '../v1.2/', 'page v1.2.md'],
    ['index.md', 'b/', 'page b/README.md'],
    ['index.md', 'b', 'page b/README.md'],
    ['a.md', 'b/', 'page b/README.md'],
    ['b/c.md', '/a/', 'page a.md'],
    ['b/c.md', '/img/p.png', 'asset img/p.png'],
    ['b/c.md', '/catalog/default/component/x', 'external /catalog/default/component/x'],
  ])('from %s %j: %s', (from, href, expected) => {
    expect(short(resolve(from, href))).toBe(expected);
  });

  test('with addresses of files, too', async () => {
    const config = 'site_name: x\nuse_directory_urls: false\n';
    const plan = await readSite(
      memoryTree({ 'mkdocs.yml': config, ...pages('index.md', 'b/c.md') }),
    );
    const toFile = resolverOf(plan);
    expect(short(toFile('b/c.md', '../index.html'))).toBe('page index.md');
    expect(short(toFile('index.md', 'b/c.html#x'))).toBe('page b/c.md#x');
    expect(short(toFile('b/c.md', '../'))).toBe('page index.md');
  });
});

describe('hostile links lead nowhere', () => {
  test.each([
    ['javascript:alert(1)'],
    ['JaVa\tScript:alert(1)'],
    ['\u0001javascript:alert(1)'],
    ['data:text/html,<script>'],
    ['vbscript:x'],
    ['file:///etc/passwd'],
    ['\\\\example.org\\a'],
    ['..%2f..%2fREADME.md'],
    ['%2e%2e/%2e%2e/%2e%2e/etc/passwd'],
    ['..\\..\\README.md'],
    ['a.md%00'],
    ['a.md%'],
    ['__proto__'],
    ['constructor'],
  ])('%j', (href) => {
    expect(resolve('b/c.md', href).kind).toBe('missing');
  });
});

test('a README that is the first page links as it lies in the repository', async () => {
  const plan = await readSite(
    memoryTree({ 'README.md': '', 'docs/a.md': '', 'docs/b/c.md': '', 'docs/p.png': '' }),
  );
  const fromReadme = resolverOf(plan);
  expect(short(fromReadme('index.md', 'docs/b/c.md'))).toBe('page b/c.md');
  expect(short(fromReadme('index.md', './docs/p.png'))).toBe('asset p.png');
  expect(short(fromReadme('a.md', '../README.md'))).toBe('page index.md');
});
