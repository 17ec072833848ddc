import { expect, test } from 'vitest';
import { schemaRows } from './schema-rows.ts';

test('a schema is a row for each property, the inner ones below', () => {
  const schema = {
    required: ['url'],
    properties: {
      url: { type: 'string', title: 'Where', description: 'relative or absolute' },
      mode: { enum: ['a', 'b'] },
      files: {
        type: 'array',
        items: { type: 'object', properties: { path: { type: 'string' } } },
      },
      either: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    },
  };
  expect(
    schemaRows(schema).map(({ name, type, isRequired }) => `${name} ${type} ${isRequired}`),
  ).toEqual([
    'url string true',
    'mode "a" | "b" false',
    'files object[] false',
    'files[].path string false',
    'either string | string[] false',
  ]);
  expect(schemaRows(schema)[0]?.description).toBe('Where: relative or absolute');
  expect(schemaRows(undefined)).toEqual([]);
});
