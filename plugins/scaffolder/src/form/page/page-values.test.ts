import { expect, test } from 'vitest';
import { pageIssues, submittedValues, withDefaults } from './page-values.ts';
import { templatePages } from './template-page.ts';

const pagesOf = (...schemas: object[]) =>
  templatePages(
    {
      title: 'T',
      steps: schemas.map((schema, index) => ({
        title: `Page ${index}`,
        schema: JSON.parse(JSON.stringify(schema)),
      })),
    },
    new Set(['EntityNamePicker']),
  );

const conditional = {
  required: ['destination'],
  properties: {
    destination: { type: 'string', enum: ['here', 'git'], default: 'here' },
  },
  dependencies: {
    destination: {
      oneOf: [
        { properties: { destination: { const: 'here' } } },
        {
          properties: {
            destination: { const: 'git' },
            remote: { type: 'string', default: 'ssh://x' },
          },
          required: ['remote'],
        },
      ],
    },
  },
};

test('defaults are filled in, those of a branch only where it is meant', () => {
  const pages = pagesOf({ properties: { port: { type: 'integer', default: 8080 } } }, conditional);
  expect(withDefaults(pages, {})).toEqual({ port: 8080, destination: 'here' });
  expect(withDefaults(pages, { port: 1, destination: 'git' })).toEqual({
    ...{ port: 1, destination: 'git', remote: 'ssh://x' },
  });
});

test('a field that a condition hid again is not sent and not checked', () => {
  const pages = pagesOf(conditional);
  const values = { destination: 'here', remote: 'ssh://old', other: 1 };
  expect(submittedValues(pages, values)).toEqual({ destination: 'here' });
  expect(pageIssues(pages, 0, values)).toEqual([]);
});

test('a page may ask for more by what another page was told', () => {
  const pages = pagesOf(
    { properties: { kind: { type: 'string' } } },
    JSON.parse(`{
      "if": { "properties": { "kind": { "const": "api" } }, "required": ["kind"] },
      "then": { "properties": { "version": { "type": "string" } }, "required": ["version"] }
    }`),
  );
  expect(pageIssues(pages, 1, { kind: 'api' })).toEqual([
    { path: ['version'], message: 'Fill this in.' },
  ]);
  expect(pageIssues(pages, 1, { kind: 'lib' })).toEqual([]);
  expect(submittedValues(pages, { kind: 'api', version: '1' })).toEqual({
    kind: 'api',
    version: '1',
  });
});

test('a page that takes no other fields does not stumble over those of other pages', () => {
  const closed = { additionalProperties: false, properties: { b: { type: 'string' } } };
  const pages = pagesOf({ properties: { a: { type: 'string' } } }, closed);
  expect(pageIssues(pages, 1, { a: 'x', b: 'y' })).toEqual([]);
  expect(submittedValues(pages, { a: 'x', b: 'y' })).toEqual({ a: 'x', b: 'y' });
});

test('a field says what its schema lets through, once', () => {
  const name = { type: 'string', maxLength: 3, 'ui:field': 'EntityNamePicker' };
  const pages = pagesOf({ properties: { name } });
  expect(pageIssues(pages, 0, { name: '-a' })).toHaveLength(1);
  expect(pageIssues(pages, 0, { name: '-abcd' })).toEqual([
    { path: ['name'], message: 'Use at most 3 characters.' },
  ]);
});
