import { expect, test } from 'vitest';
import { findings, templateText } from '../fixtures/template-for-test.ts';

const step = (more: string) =>
  templateText(`- id: a\n  action: test:echo\n${more.replaceAll(/^/gm, '  ')}`);
const input = (value: string) => step(`input:\n  value: ${value}`);

test('a template without faults has no findings', () => {
  expect(findings(input("${{ parameters.name | upper | default('x') }} ${{ range(3) }}"))).toEqual(
    [],
  );
});

test.each([
  [
    'unknown filter',
    input('${{ parameters.name | uper }}'),
    '19:20 unknown-filter: unknown filter uper (did you mean upper?)',
  ],
  [
    'misspelt field',
    input('${{ parameters.nane }}'),
    '19:20 unknown-parameter: no field of the form is called nane (did you mean name?)',
  ],
  [
    'field without its root',
    input('${{ name }}'),
    '19:20 unknown-variable: unknown variable name (write parameters.name)',
  ],
  [
    'unknown root',
    input('${{ paramters.name }}'),
    '19:20 unknown-variable: unknown variable paramters (did you mean parameters?)',
  ],
  [
    'unknown function',
    input('${{ rang(3) }}'),
    '19:20 unknown-function: unknown function rang (did you mean range?)',
  ],
  [
    'unknown step',
    input('${{ steps.b.output.x }}'),
    '19:20 unknown-step: no step has the id b (did you mean a?)',
  ],
  [
    'itself',
    input('${{ steps.a.output.value }}'),
    '19:20 later-step: step a has not run yet here (a step sees the outputs of those before it)',
  ],
  [
    'each of nothing',
    input('${{ each.value }}'),
    '19:20 unknown-variable: each is known in a step with each only',
  ],
  [
    'syntax',
    input('${{ parameters.name + }}'),
    expect.stringMatching(
      /^19:16 syntax: unexpected expression token.*: \$\{\{ parameters.name \+ \}\}$/,
    ),
  ],
  [
    'never closed',
    input("'${{ parameters.name'"),
    expect.stringMatching(/^19:17 syntax: unterminated/),
  ],
  [
    'input that is not known',
    step('input:\n  valu: 1'),
    '19:9 additionalProperties: unknown key valu (did you mean value?)',
  ],
  [
    'each over a text',
    step('each: some text'),
    '18:13 each: each must give a list or an object, it gives a text',
  ],
  [
    'each over a number',
    step('each: ${{ parameters.count }}'),
    '18:13 each: each must give a list or an object, it gives a integer, the type of the field count',
  ],
  [
    'secrets in a condition',
    step('if: ${{ secrets.x }}'),
    '18:15 secret-here: secrets are known in the input of steps only',
  ],
])('SCA-10: %s is found at its place', (_name, text, wanted) => {
  expect(findings(text)).toEqual([wanted]);
});

test('SCA-10: unknown actions, and wrong input in a block of text, are found too', () => {
  const text = templateText(
    [
      '- { id: a, action: test:ehco }',
      '- id: b',
      '  action: test:fail',
      '  input:',
      '    message: [1]',
      '- id: c',
      '  action: debug:log',
      '  input:',
      '    message: |',
      '      first',
      '      second ${{ parameters.name | nope }}',
      '      {# ${{ parameters.comment }} #}{% raw %}${{ raw }}{% endraw %}',
      '- { id: d, action: test:fail }',
    ].join('\n'),
    '  output: { x: "${{ steps.nope.output.y }}", y: "${{ steps.b.output.z }}" }',
  );
  expect(findings(text)).toEqual([
    expect.stringMatching(
      /^14:21 unknown-step: no step has the id nope \(known here: d, c, b, a\)$/,
    ),
    expect.stringMatching(
      /^16:24 unknown-action: the action test:ehco is not here \(did you mean test:echo\?\)$/,
    ),
    '20:18 type: message must be a string, found a list',
    expect.stringMatching(/^26:22 unknown-filter: unknown filter nope/),
    expect.stringMatching(/^28:7 required: the file needs the key message$/),
  ]);
});

test('old versions are named with what to change', () => {
  for (const version of ['backstage.io/v1beta2', 'backstage.io/v1alpha1'])
    expect(findings(input('1').replace('scaffolder.backstage.io/v1beta3', version))).toEqual([
      expect.stringContaining(`1:13 api-version: templates of apiVersion ${version} cannot run`),
    ]);
});

test('names that the code sets itself, tests and keys of objects are no unknown variables', () => {
  const code =
    "{% set x = 1 %}{% for a, b in parameters.tags %}${{ x + a + b + loop.index }}{% endfor %}${{ {k: 1, l: parameters.name}.k }}${{ parameters.nope is defined }}${{ 'a' if parameters.name is string else 'b' }}";
  expect(findings(input(JSON.stringify(code)))).toEqual([
    expect.stringContaining('unknown-parameter: no field of the form is called nope'),
  ]);
});

test('a form that another field opens knows the fields of all its branches', () => {
  const text = input('${{ parameters.late }} ${{ parameters.deep }}').replace(
    '        secretly:',
    '        secretly: { type: string }\n      dependencies:\n        name:\n          oneOf: [{ properties: { late: { type: string } } }]\n      allOf: [{ if: {}, then: { properties: { deep: {} } } }]\n      properties2:\n        x:',
  );
  expect(findings(text)).toEqual([]);
});
