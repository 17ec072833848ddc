import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { editDistance, findNearest } from './did-you-mean.ts';
import { formatIssue } from './file-issue.ts';
import { parseYaml } from './parse-yaml.ts';

const Plugin = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    enabled: Type.Optional(Type.Boolean()),
    level: Type.Optional(Type.Union([Type.Literal('info'), Type.Literal('debug')])),
    source: Type.Optional(
      Type.Union([
        Type.String(),
        Type.Object({ url: Type.String() }, { additionalProperties: false }),
      ]),
    ),
    config: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { additionalProperties: false },
);
const schema = Type.Object({ plugins: Type.Array(Plugin) }, { additionalProperties: false });
const issuesOf = (text: string) =>
  parseYaml(text, 'registry.yaml', schema).issues?.map(formatIssue);

test('a file that fits is its value', () => {
  const text = '# ours\nplugins:\n  - name: catalog\n    config: { a: 1 }\n';
  expect(parseYaml(text, 'f', schema)).toEqual({
    value: { plugins: [{ name: 'catalog', config: { a: 1 } }] },
  });
});

test.each([
  ['', ['registry.yaml:1:1: the file is empty']],
  ['# only a comment\n', ['registry.yaml:1:1: the file is empty']],
  ['---\n...\n', ['registry.yaml:1:1: the file is empty']],
  ['just text', ['registry.yaml:1:1: the file must be an object, found "just text"']],
  ['- a\n', ['registry.yaml:1:1: the file must be an object, found a list']],
  ['plugins: catalog\n', ['registry.yaml:1:10: plugins must be an array, found "catalog"']],
  ['plugins:\n', ['registry.yaml:1:1: plugins must be an array, found nothing']],
  [
    '\n\nother: 1\n',
    [
      'registry.yaml:3:1: the file needs the key plugins',
      'registry.yaml:3:1: unknown key other (known here: plugins)',
    ],
  ],
  [
    'plugins:\n  - name: a\n    enabeld: true\n',
    ['registry.yaml:3:5: unknown key enabeld (did you mean enabled?)'],
  ],
  [
    'plugins:\n  - name: a\n    enabled: yes please\n',
    ['registry.yaml:3:14: plugins.0.enabled must be a boolean, found "yes please"'],
  ],
  ['plugins:\n  - enabled: true\n', ['registry.yaml:2:5: plugins.0 needs the key name']],
  [
    'plugins:\n  - name: a\n    level: debgu\n',
    [
      'registry.yaml:3:12: plugins.0.level must be one of info, debug, found "debgu" (did you mean debug?)',
    ],
  ],
  [
    'plugins:\n  - name: a\n    source: 5\n',
    ['registry.yaml:3:13: plugins.0.source has none of the allowed forms, found 5'],
  ],
  [
    'plugins:\n  - name: a\n    source: { urll: x }\n',
    [
      'registry.yaml:3:13: plugins.0.source needs the key url',
      'registry.yaml:3:15: unknown key urll (did you mean url?)',
    ],
  ],
  ['plugins:\n  - name: a\n    name: b\n', ['registry.yaml:3:5: the key name is there twice']],
  ['plugins: [\n  - name', [expect.stringMatching(/^registry\.yaml:2:\d+: /), expect.any(String)]],
  [
    'plugins: []\n---\nplugins: []\n',
    [expect.stringMatching(/^registry\.yaml:2:1: source contains multiple documents/)],
  ],
  ['plugins:\n\t- name: a\n', [expect.stringMatching(/^registry\.yaml:2:1: /)]],
  ['plugins: *none\n', ['registry.yaml:1:10: the alias *none has no anchor before it']],
  ['plugins: !secret x\n', [expect.stringMatching(/^registry\.yaml:1:10: unresolved tag/)]],
])('%j is told at its exact place', (text, expected) => {
  expect(issuesOf(text)).toEqual(expected);
});

test('several issues come in the order of the file', () => {
  const text = 'plugins:\n  - name: 1\n  - nam: x\n  - name: ok\n    enabled: 3\n';
  expect(issuesOf(text)?.map((line) => line.split(' ')[0])).toEqual([
    'registry.yaml:2:11:',
    'registry.yaml:3:5:',
    'registry.yaml:3:5:',
    'registry.yaml:5:14:',
  ]);
});

test('a value behind an alias is told where it is written', () => {
  const text = 'plugins:\n  - &one\n    name: a\n    enabled: 3\n  - *one\n';
  expect(issuesOf(text)?.[0]).toBe(
    'registry.yaml:4:14: plugins.0.enabled must be a boolean, found 3',
  );
});

test('keys with slashes and tildes are found', () => {
  const text = 'a/b~c:\n  d: 1\n';
  const strings = Type.Object({ 'a/b~c': Type.Object({ d: Type.String() }) });
  expect(parseYaml(text, 'f', strings).issues).toMatchObject([
    { line: 2, column: 6, path: '/a~1b~0c/d' },
  ]);
});

test('an alias bomb is refused at once', () => {
  const levels = Array.from(
    { length: 30 },
    (_, n) => `a${n}: &a${n} [${n ? `*a${n - 1},*a${n - 1},*a${n - 1}` : 'x'}]`,
  );
  const startedAt = performance.now();
  const { issues } = parseYaml(levels.join('\n'), 'bomb.yaml', Type.Unknown());
  expect(issues).toMatchObject([{ rule: 'alias-bomb' }]);
  expect(performance.now() - startedAt).toBeLessThan(15_000);
});

test('nesting without end and huge files are issues, not crashes', () => {
  expect(
    parseYaml('['.repeat(100_000), 'deep.yaml', Type.Unknown()).issues?.length,
  ).toBeGreaterThan(0);
  expect(parseYaml(`a: ${'x'.repeat(2_000_001)}`, 'f', Type.Unknown()).issues).toMatchObject([
    { rule: 'too-large' },
  ]);
});

test('no key of a file reaches a prototype', () => {
  const parsed = parseYaml('__proto__: { polluted: true }\n', 'f', Type.Unknown());
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(Object.getPrototypeOf(parsed.value)).toBe(Object.prototype);
});

test('nearness counts swaps once and leaves far words alone', () => {
  expect(editDistance('enabeld', 'enabled')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
  expect(findNearest('Enabled', ['enabled', 'name'])).toBe('enabled');
  expect(findNearest('x', ['enabled'])).toBeUndefined();
  expect(findNearest('database', ['portal', 'catalog'])).toBeUndefined();
});
