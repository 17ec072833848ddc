import fc from 'fast-check';
import { expect, test } from 'vitest';
import { yamlTokens } from './yaml-tokens.ts';

const kindsOf = (line: string) =>
  (yamlTokens(line)[0] ?? [])
    .filter((token) => token.kind !== 'plain')
    .map(({ kind, text }) => [kind, text]);

test.each([
  [
    'apiVersion: backstage.io/v1alpha1',
    [
      ['key', 'apiVersion'],
      ['string', 'backstage.io/v1alpha1'],
    ],
  ],
  [
    '  replicas: 3 # px',
    [
      ['key', 'replicas'],
      ['number', '3'],
      ['comment', ' # px'],
    ],
  ],
  [
    '  - name: "a: b"',
    [
      ['key', 'name'],
      ['string', '"a: b"'],
    ],
  ],
  [
    "'quoted key': true",
    [
      ['key', "'quoted key'"],
      ['number', 'true'],
    ],
  ],
  ['- resource:default/db', [['string', 'resource:default/db']]],
  [
    'url: https://a.example/#top',
    [
      ['key', 'url'],
      ['string', 'https://a.example/#top'],
    ],
  ],
  ['tags: [go, grpc]', [['key', 'tags']]],
  ['# only a comment', [['comment', '# only a comment']]],
  ['---', [['mark', '---']]],
  ['a-b_c.d/e:', [['key', 'a-b_c.d/e']]],
])('%s', (line, kinds) => {
  expect(kindsOf(line)).toEqual(kinds);
});

test('the lines of a block scalar are text until the indent ends', () => {
  const kinds = yamlTokens('notes: |\n  key: no\n\n  # no\nnext: 1').map((line) =>
    line.filter((token) => token.kind !== 'plain').map((token) => token.kind),
  );
  expect(kinds).toEqual([['key', 'mark'], ['string'], [], ['string'], ['key', 'number']]);
});

test('the pieces of every line join to the line, whatever the text', () => {
  const yamlish = fc.string({
    unit: fc.constantFrom(...Array.from('ab:- #"\'|>[]{}&*!%@\\\t1.\n\r')),
  });
  fc.assert(
    fc.property(fc.oneof(yamlish, fc.string({ unit: 'binary' })), (code) => {
      const joined = yamlTokens(code).map((line) => line.map((token) => token.text).join(''));
      expect(joined.join('\n')).toBe(code);
    }),
    { numRuns: 2000 },
  );
});

test('a long hostile line is coloured in a moment', () => {
  const startedAt = performance.now();
  yamlTokens(`${'"'.repeat(20_000)}: ${' #'.repeat(20_000)}`);
  yamlTokens(`key: ${' '.repeat(50_000)}x`);
  yamlTokens('a '.repeat(30_000));
  expect(performance.now() - startedAt).toBeLessThan(15_000);
});
