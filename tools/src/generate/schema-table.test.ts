import Type from 'typebox';
import { expect, test } from 'vitest';
import { schemaTable } from './schema-table.ts';

test('a table has every key below its parent, what is needed, bounds, and the values of maps and lists', () => {
  const schema = Type.Object({
    name: Type.String({ pattern: '^a|b$', maxLength: 40, description: 'its name' }),
    pages: Type.Optional(
      Type.Array(Type.Object({ size: Type.Integer({ minimum: 1, maximum: 2000 }) }), {
        minItems: 1,
        description: 'its pages',
      }),
    ),
    files: Type.Record(
      Type.String(),
      Type.Object({ kind: Type.Union([Type.Literal('js'), Type.Literal('css')]) }),
    ),
    tags: Type.Optional(Type.Array(Type.String({ pattern: '^x' }))),
  });
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
  expect(schemaTable(Type.Object({}))).toBe('Nothing may be stated.');
});
