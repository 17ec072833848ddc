import { expect, test } from 'vitest';
import { schemaIssues } from './schema-issues.ts';

const told = (schema: object, values: unknown) =>
  schemaIssues(schema, values).map(({ path, message }) => `${path.join('/')}: ${message}`);

test('each mistake is told once, at the field that can mend it', () => {
  const schema = {
    required: ['name', 'owner'],
    properties: {
      name: { type: 'string', minLength: 3, pattern: '^[a-z-]+$' },
      port: { type: 'integer', minimum: 1024 },
      people: { type: 'array', items: { type: 'string', format: 'email' } },
    },
  };
  expect(told(schema, { name: 'A', port: 80, people: ['a@b.de', 'x'], owner: undefined })).toEqual([
    'owner: Fill this in.',
    'name: Use at least 3 characters.',
    'name: Use only lower-case letters and hyphens.',
    'port: Use 1024 or more.',
    'people/1: This is no e-mail address.',
  ]);
  expect(told(schema, { name: 'abc', owner: 'x', port: 8080 })).toEqual([]);
});

const database = {
  properties: { database: { type: 'boolean' } },
  dependencies: {
    database: {
      oneOf: [
        { properties: { database: { const: false } } },
        {
          properties: { database: { const: true }, databaseName: { type: 'string', minLength: 2 } },
          required: ['databaseName'],
        },
      ],
    },
  },
};

test('of a condition only the branch counts that was meant', () => {
  expect(told(database, { database: true })).toEqual(['databaseName: Fill this in.']);
  expect(told(database, { database: true, databaseName: 'a' })).toEqual([
    'databaseName: Use at least 2 characters.',
  ]);
  expect(told(database, { database: false })).toEqual([]);
});

test('then and else are told like any other field', () => {
  const schema = JSON.parse(`{
    "if": { "properties": { "kind": { "const": "api" } } },
    "then": { "required": ["version"] },
    "else": { "properties": { "count": { "maximum": 3 } } }
  }`);
  expect(told(schema, { kind: 'api' })).toEqual(['version: Fill this in.']);
  expect(told(schema, { kind: 'other', count: 4 })).toEqual(['count: Use 3 or less.']);
});

test('a choice of which no branch was meant is told as a choice', () => {
  const size = { oneOf: [{ const: 's' }, { const: 'l' }] };
  expect(told({ properties: { size } }, { size: 'x' })).toEqual([
    'size: Choose one of the options.',
  ]);
  const both = { oneOf: [{ minimum: 1 }, { minimum: 2 }] };
  expect(told({ properties: { both } }, { both: 3 })).toEqual([
    'both: This fits more than one of the options.',
  ]);
});

test('a reference is followed to the words', () => {
  const schema = {
    properties: { 'a/b c': { $ref: '#/definitions/port' } },
    definitions: { port: { type: 'integer', maximum: 9 } },
  };
  expect(told(schema, { 'a/b c': 10 })).toEqual(['a/b c: Use 9 or less.']);
});

test('a schema that cannot be used says so and does not throw', () => {
  const broken = { properties: { name: { pattern: '(' } } };
  expect(told(broken, { name: 'x' })[0]).toMatch(/^: The template's own schema cannot be used/);
});
