import { expect, test } from 'vitest';
import type { Json } from '../../model/json.ts';
import { createTemplating } from './create-templating.ts';
import { hostileExpressions, hostileTemplates } from './hostile-expressions.ts';
import { languageFilters, languageGlobals } from './language-names.ts';

const values = {
  parameters: {
    name: 'pay',
    count: 2,
    tags: ['a', 'b'],
    yes: true,
    none: null,
    evil: '${{ secrets.x }}',
  },
  user: { ref: 'user:default/eve' },
  steps: { 'fetch-base': { output: { files: ['x'], n: 0 } } },
};
const sandbox = createTemplating();
const render = (source: string) => sandbox.valuesWith(values).render(source);

test.each<readonly [string, Json | undefined]>([
  ['plain', 'plain'],
  ['${{ parameters.name }}', 'pay'],
  ['${{parameters.count}}', 2],
  ['  ${{ parameters.count }}', '  2'],
  ['${{ parameters.tags }}', ['a', 'b']],
  ['${{ parameters }}', values.parameters],
  ['${{ parameters.yes }}', true],
  ['${{ parameters.yes }} ', 'true '],
  ['${{ parameters.none }}', null],
  ['${{ parameters.absent }}', undefined],
  ['${{ parameters.absent.deeper }}', undefined],
  ['a${{ parameters.absent }}b', 'ab'],
  ['${{ "" }}', ''],
  ['${{ "5" }}', '5'],
  ['${{ steps["fetch-base"].output.files[0] }}', 'x'],
  ["${{ steps['fetch-base'].output.n }}", 0],
  ['${{ parameters.count == 2 and parameters.yes }}', true],
  ['${{ parameters.count > 2 or false }}', false],
  ["${{ 'x' if parameters.yes else 'y' }}", 'x'],
  ['{% if parameters.yes %}on{% else %}off{% endif %}', 'on'],
  ['{% for tag in parameters.tags %}${{ tag }},{% endfor %}', 'a,b,'],
  ['{# nothing #}x', 'x'],
  ['{% raw %}${{ kept }}{% endraw %}', '${{ kept }}'],
  ['{{ not.ours }}', '{{ not.ours }}'],
  ['${{ parameters.evil }}', '${{ secrets.x }}'],
  ['${{ parameters.name | upper }}', 'PAY'],
  ['${{ parameters.absent | default("d") }}', 'd'],
  ['${{ parameters.tags | join("-") }}', 'a-b'],
  ['${{ parameters.tags | dump }}', '["a","b"]'],
  ["${{ parameters.name | replace('p', 'q') }}", 'qay'],
  ["${{ 'a b' | title | urlencode }}", 'A%20B'],
  [
    "${{ 'github.com?repo=r&owner=o' | parseRepoUrl }}",
    { host: 'github.com', repo: 'r', owner: 'o' },
  ],
  ["${{ 'bitbucket.org?repo=r&workspace=w&project=p' | parseRepoUrl | pick('project') }}", 'p'],
  [
    "${{ 'dev.azure.com?repo=r&organization=o&project=p' | parseRepoUrl | pick('organization') }}",
    'o',
  ],
  ["${{ 'localhost:3000?repo=r&owner=a/b' | projectSlug }}", 'a/b/r'],
  ["${{ 'user:eve' | parseEntityRef }}", { kind: 'user', namespace: 'default', name: 'eve' }],
  [
    "${{ 'eve' | parseEntityRef({ defaultKind: 'user', defaultNamespace: 'x' }) | pick('namespace') }}",
    'x',
  ],
  ["${{ { a: { b: [1, 2] } } | pick('a.b[1]') }}", 2],
  ["${{ { a: 1 } | pick('b.c') }}", undefined],
])('%s gives %j', (source, wanted) => {
  expect(render(source)).toEqual(wanted);
});

test.each([
  ['${{ parameters.name | nope }}', 'unknown template filter'],
  ['${{ nope() }}', 'cannot be called'],
  ['${{ parameters.name', 'unterminated'],
  ["${{ 'x' | parseRepoUrl }}", 'names no repo'],
  ["${{ 'h?repo=../x' | parseRepoUrl }}", 'has a bad repo'],
  ['${{ 5 | parseEntityRef }}', 'needs a text'],
  ["${{ 'eve' | parseEntityRef }}", 'has no kind'],
])('%s is refused: %s', (source, wanted) => {
  expect(() => render(source)).toThrow(wanted);
});

test('every filter that the checks know is one of the language', () => {
  for (const name of languageFilters)
    expect(() => render(`\${{ 'a' | ${name} }}`), name).not.toThrow(/unknown template filter/i);
  for (const name of languageGlobals)
    expect(render(`\${{ ${name} is callable }}`), name).toBe(true);
});

test('a filter of the host is used, and its error is told', () => {
  const own = createTemplating({
    filters: {
      shout: {
        ...{ description: 'x', schema: { input: {}, output: {} }, examples: [] },
        run(input) {
          if (typeof input !== 'string') throw new Error('shout needs a text');
          return `${input}!`;
        },
      },
    },
    values: { portal: { value: 'callboard' } },
  });
  expect(own.valuesWith({}).render('${{ portal | shout }}')).toBe('callboard!');
  expect(() => own.valuesWith({}).render('${{ 1 | shout }}')).toThrow('shout needs a text');
});

const isHarmless = (value: unknown): boolean =>
  value === undefined || value === null || ['string', 'number', 'boolean'].includes(typeof value)
    ? !String(value).includes('[native code]')
    : Object.values(Object(value)).every(isHarmless);

// Work is counted, not timed: whatever it says, a render ends when its limit is reached.
test.each(hostileExpressions.map((code) => [code.slice(0, 60), code]))(
  'SCA-12: %s gives nothing of the host',
  (_shown, code) => {
    const own = createTemplating();
    let found: unknown;
    try {
      found = own.valuesWith(values).render(`\${{ ${code} }}`);
    } catch (error) {
      expect(Object(error).code).toBe('invalid-input');
      return;
    }
    expect(isHarmless(found)).toBe(true);
    expect(JSON.stringify(found ?? null).length).toBeLessThan(17 * 1024 * 1024);
  },
);

test.each(hostileTemplates.map((text) => [text.slice(0, 60), text]))(
  'SCA-12: %s ends with nothing of the host',
  (_shown, text) => {
    const renderText = createTemplating().withValues(values);
    let found = '';
    try {
      found = renderText(text, 'file.txt');
    } catch (error) {
      expect(String(error)).toContain('file.txt');
      return;
    }
    expect(found).not.toContain('native code');
    expect(found).not.toContain('root:');
    expect(found.length).toBeLessThan(17 * 1024 * 1024);
  },
);

test('files are rendered with the options of cookiecutter and of blocks', () => {
  expect(
    sandbox.withValues(
      { cookiecutter: { a: 1 } },
      { cookiecutterCompat: true },
    )('{{ cookiecutter.a }} ${{ b }}'),
  ).toBe('1 $');
  expect(sandbox.withValues({}, { trimBlocks: true })('{% if true %}\nx{% endif %}\n')).toBe('x');
  expect(sandbox.withValues({}, { lstripBlocks: true })('  {% if true %}x{% endif %}')).toBe('x');
});

test('an error in a file names the file and the place', () => {
  expect(() => sandbox.withValues({})('a\nb ${{ x | nope }}', 'skeleton/a.md')).toThrow(
    /^skeleton\/a\.md:2:\d+: unknown template filter "nope"/,
  );
});
