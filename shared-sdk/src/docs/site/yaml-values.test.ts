import { describe, expect, test } from 'vitest';
import { readYamlValues } from './yaml-values.ts';

const read = (text: string) => readYamlValues(text, 'mkdocs.yml');
const valueOf = (text: string) => read(text).values?.value;
const warningsOf = (text: string) => read(text).values?.warnings;

describe('YAML is data, as PyYAML reads it', () => {
  test('yes and no are flags as values and texts as keys; dates are texts', () => {
    expect(valueOf('a: yes\nno: off\nb: 2024-01-01\n"q": "no"\nc: .inf\nn: ~\n')).toEqual({
      ...{ a: true, no: false, b: '2024-01-01', q: 'no', c: '.inf', n: null },
    });
  });

  test('anchors and merge keys are followed, and what is written itself goes first', () => {
    const text = 'a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: [*a, *b]\n  x: 5\nd: *a\n';
    expect(valueOf(text)).toMatchObject({ c: { x: 5, y: 2, z: 4 }, d: { x: 1, y: 2 } });
  });

  test('the last of equal keys counts, and the second is reported at its place', () => {
    expect(valueOf('a: 1\nb: 2\na: 3\n')).toEqual({ b: 2, a: 3 });
    expect(warningsOf('a: 1\nb: 2\na: 3\n')).toMatchObject([
      { rule: 'config.duplicate-key', file: 'mkdocs.yml', line: 3, column: 1 },
    ]);
  });

  test('keys that are names of a prototype are keys like others', () => {
    const value = valueOf('__proto__: {a: 1}\nconstructor: 2\n');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['a']).toBe(undefined);
  });

  test('each entry knows its place', () => {
    const { values } = read('nav:\n  - a.md\n  - Two:\n      - b.md\n');
    const { nav = [] } = (values?.value ?? {}) as { nav?: readonly unknown[] };
    expect(values?.placeOf(values?.value, 'nav')).toEqual({ line: 1, column: 1 });
    expect(values?.placeOf(nav, 1)).toEqual({ line: 3, column: 5 });
    expect(values?.placeOf(nav[1], 'Two')).toEqual({ line: 3, column: 5 });
    expect(values?.placeOf({}, 'Two')).toBe(undefined);
  });
});

describe('tags do nothing', () => {
  test('!ENV is its default, never the environment', () => {
    process.env['CALLBOARD_SITE_TEST'] = 'leaked';
    const text =
      'a: !ENV CALLBOARD_SITE_TEST\nb: !ENV [CALLBOARD_SITE_TEST, X, 5]\nc: !ENV [HOME]\n';
    expect(valueOf(text)).toEqual({ a: null, b: 5, c: null });
    expect(warningsOf(text)?.map(({ rule, line }) => [rule, line])).toEqual([
      ['config.env', 1],
      ['config.env', 2],
      ['config.env', 3],
    ]);
    expect(JSON.stringify(read(text))).not.toContain('leaked');
  });

  test('names of Python are our names where we have the same, and nothing otherwise', () => {
    const text = [
      'a: !!python/name:pymdownx.superfences.fence_code_format',
      'b: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}',
      'c: !!python/object/apply:os.system ["touch /tmp/callboard"]',
      "d: !!python/name:material.extensions.emoji.twemoji ''",
      'e: !!python/tuple [1, 2]',
      'f: !Own {g: 1}',
    ].join('\n');
    expect(valueOf(text)).toEqual({
      ...{ a: 'fence_code_format', b: 'slugify-lower', c: null, d: 'twemoji' },
      ...{ e: [1, 2], f: { g: 1 } },
    });
    expect(warningsOf(text)).toMatchObject([
      { rule: 'config.python', line: 3, message: expect.stringContaining('os.system') },
      { rule: 'config.unknown-tag', line: 6 },
    ]);
  });
});

describe('a file that is no site costs nothing', () => {
  const bomb = Array.from({ length: 12 }, (_, n) =>
    n === 0 ? 'a0: &a0 [x,x,x,x,x,x,x,x,x]' : `a${n}: &a${n} [${`*a${n - 1},`.repeat(9)}]`,
  ).join('\n');

  test.each([
    ['an unclosed bracket', 'a: 1\nb: [1,\n', 'config.yaml'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'config.yaml'],
    ['a tab as indentation', 'a:\n\tb: 1\n', 'config.yaml'],
    ['an alias bomb', bomb, 'config.too-many-values'],
    ['a list that holds itself', 'a: &a [*a]\n', 'config.too-deep'],
    ['a map merged into itself', 'a: &a\n  <<: *a\n  b: 1\n', 'config.too-deep'],
    ['nesting without end', `a: ${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'config.too-deep'],
    ['a very large file', ' '.repeat(1_000_001), 'config.too-large'],
  ])('%s is a warning with a place', (_what, text, rule) => {
    const { values, warnings } = read(text);
    expect(values).toBe(undefined);
    expect(warnings).toMatchObject([{ rule, file: 'mkdocs.yml' }]);
    expect(warnings[0]?.line).toBeGreaterThan(0);
  });

  test('an alias without anchor is nothing, and reported', () => {
    expect(valueOf('a: *nowhere\nb: 1\n')).toEqual({ a: null, b: 1 });
    expect(warningsOf('a: *nowhere\nb: 1\n')).toMatchObject([{ rule: 'config.alias', line: 1 }]);
  });
});
