import { describe, expect, test } from 'vitest';

import { parseDocuments as documentsOf, type ParsedDocument } from './parse-documents.ts';
import { defaultParseLimits } from './parse-limits.ts';

const parseDocuments = (...input: Parameters<typeof documentsOf>) => [...documentsOf(...input)];

const good = (name: string) => `kind: Component\nmetadata:\n  name: ${name}\n`;
const statusOf = (documents: readonly ParsedDocument[]) => documents.map(({ status }) => status);
const issuesOf = (document: ParsedDocument | undefined) =>
  document?.status === 'broken' ? document.issues : [];

describe('YAML documents stand alone', () => {
  test.each([
    ['an unclosed double quote', 'a: "x\n'],
    ['an unclosed single quote', "a: 'x\n"],
    ['an unclosed bracket', 'a: [1, 2\n'],
    ['an unclosed brace', 'a: {b: \n'],
    ['a quote in an unclosed bracket', 'a: ["\n'],
    ['an alias without anchor', 'a: *x\n'],
    ['a tab as indentation', '\ta: b\n'],
    ['a duplicate key', 'a: 1\na: 2\n'],
    ['a list at the root', '- a\n'],
    ['nesting without end', `a: ${'['.repeat(50_000)}\n`],
  ])('%s costs only its own document', (_what, broken) => {
    for (const separator of ['---\n', '--- # next\n', '---\r\n', '...\n---\n']) {
      const documents = parseDocuments(
        `${good('before')}${separator}${broken}${separator}${good('after')}`,
      );
      expect(statusOf(documents)).toEqual(['object', 'broken', 'object']);
      expect(documents[2]).toMatchObject({ json: { metadata: { name: 'after' } } });
    }
  });

  test('lines and columns count from the start of the file, also after a broken document', () => {
    const [, second] = parseDocuments(`a: "x\n---\n${good('after')}`);
    if (second?.status !== 'object') throw new Error('expected an object');
    expect(second.line).toBe(3);
    expect(second.positionOf('/metadata/name')).toEqual({ line: 5, column: 9 });
    expect(second.positionOf('/metadata')).toEqual({ line: 4, column: 1 });
    expect(second.positionOf('/metadata/tags/0')).toEqual({ line: 4, column: 1 });
    expect(second.positionOf('')).toEqual({ line: 3, column: 1 });
    expect(second.text).toBe(`---\n${good('after')}`);
  });

  test('an error stands where the parser found it', () => {
    const [document] = parseDocuments('a: 1\nb: @x\n');
    expect(issuesOf(document)).toMatchObject([
      { rule: 'yaml.quote-needed', line: 2, column: 4, hint: expect.stringContaining('quotes') },
    ]);
  });

  test('a file of comments and separators has no entity and no mistake', () => {
    expect(statusOf(parseDocuments('# nothing\n---\n---\n# here\n'))).toEqual(['empty', 'empty']);
    expect(parseDocuments('')).toEqual([]);
  });
});

describe('YAML is read like Backstage reads it', () => {
  test('as YAML 1.2 core: yes and dates are texts, merge keys are keys', () => {
    const [document] = parseDocuments('a: yes\nb: 2024-01-01\nc: 0x1F\nd: 010\ne:\n  <<: {f: 1}\n');
    expect(document).toMatchObject({
      json: { a: 'yes', b: '2024-01-01', c: 31, d: 10, e: { '<<': { f: 1 } } },
    });
  });

  test('what tags make of values is plain JSON in the end', () => {
    const [document] = parseDocuments(
      'a: !!set {x, y}\nb: !!binary aGk=\nc: .nan\n__proto__: 1\nd: !Own x\n',
    );
    if (document?.status !== 'object') throw new Error('expected an object');
    expect(JSON.stringify(document.json)).toBe(
      '{"a":{},"b":{"type":"Buffer","data":[104,105]},"c":null,"__proto__":1,"d":"x"}',
    );
    expect(document.issues).toMatchObject([
      { rule: 'yaml.unknown-tag', level: 'warning', line: 5 },
    ]);
  });

  test('a root that is no object is told apart from a file in another encoding', () => {
    expect(issuesOf(parseDocuments('just text')[0])).toMatchObject([
      { rule: 'yaml.not-an-object', hint: expect.stringContaining('apiVersion') },
    ]);
    const utf16 = Buffer.from(`\uFEFF${good('a')}`, 'utf16le').toString('utf8');
    expect(issuesOf(parseDocuments(utf16)[0])).toMatchObject([
      { rule: 'yaml.not-an-object', hint: 'save the file as UTF-8' },
    ]);
  });
});

describe('no file can take the catalog down', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
  for (const [to, from] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih'].map((pair) => [
    ...pair,
  ])) {
    bomb.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(',')}]`);
  }
  const wideMap = Array.from({ length: 30_000 }, (_, at) => `k${at}: 1`).join('\n');
  const largeAliases = `a: &a ${'x'.repeat(300_000)}\nb: [${Array.from({ length: 99 }, () => '*a').join(',')}]`;

  test.each([
    ['billion laughs', bomb.join('\n'), 'yaml.too-many-aliases'],
    ['few aliases of a large value', largeAliases, 'yaml.too-large-expanded'],
    ['nested flow collections', `a: ${'[{b: '.repeat(100_000)}`, 'yaml.too-deep'],
    ['nested lists', `a:\n  ${'- '.repeat(100_000)}x`, 'yaml.too-deep'],
    ['a map of very many keys', wideMap, 'yaml.too-many-keys'],
    ['a list of very many values', `a: [${'x,'.repeat(4_000_000)}]`, 'yaml.too-many-values'],
    ['a very large file', ' '.repeat(defaultParseLimits.maxChars + 1), 'yaml.file-too-large'],
  ])('%s is an issue, and soon', (_what, text, rule) => {
    const before = performance.now();
    const documents = parseDocuments(text);
    expect(issuesOf(documents[0]).map((issue) => issue.rule)).toEqual([rule]);
    expect(performance.now() - before).toBeLessThan(15_000);
  });

  test('documents past the limit are left out with an issue', () => {
    const limits = { ...defaultParseLimits, maxDocuments: 2 };
    const documents = parseDocuments('a: 1\n---\na: 2\n---\na: 3\n---\na: 4\n', limits);
    expect(statusOf(documents)).toEqual(['object', 'object', 'broken']);
    expect(issuesOf(documents[2])).toMatchObject([{ rule: 'yaml.too-many-documents', line: 4 }]);
  });

  test('the deepest document that is allowed can be parsed', () => {
    const levels = defaultParseLimits.maxDepth - 1;
    const documents = parseDocuments(`a: ${'['.repeat(levels)}${']'.repeat(levels)}`);
    expect(statusOf(documents)).toEqual(['object']);
  });
});
