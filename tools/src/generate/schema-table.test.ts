import { expect, test } from 'vitest';
import { schemaTable } from './schema-table.ts';

test('a table has every key below its parent, what is needed, bounds, and the values of maps and lists', () => {
  const schema = {
    required: ['name', 'files'],
    properties: {
      name: { type: 'string', pattern: '^a|b$', maxLength: 40, description: 'its name' },
      pages: {
        type: 'array',
        minItems: 1,
        description: 'its pages',
        items: {
          type: 'object',
          required: ['size'],
          properties: { size: { type: 'integer', minimum: 1, maximum: 2000 } },
        },
      },
      files: {
        type: 'object',
        patternProperties: {
          '^.*$': {
            type: 'object',
            required: ['kind'],
            properties: { kind: { anyOf: [{ const: 'js' }, { const: 'css' }] } },
          },
        },
      },
      tags: { type: 'array', items: { type: 'string', pattern: '^x' } },
    },
  };
  expect(schemaTable(schema).split('\n').slice(2)).toEqual([
    '| `name` | string | yes | its name; at most 40 characters; `^a\\|b$` |',
    '| `pages` | list of object |  | its pages; at least 1 items |',
    '| `pages[].size` | integer | yes | 1 to 2,000 |',
    '| `files` | map of object | yes |  |',
    '| `files.<key>.kind` | `js` or `css` | yes |  |',
    '| `tags` | list of string |  | each `^x` |',
  ]);
});

test('a schema without keys is told in words', () => {
  expect(schemaTable({ type: 'object', properties: {} })).toBe('Nothing may be stated.');
});
