import { expect, test } from 'vitest';
import { configFieldsOf } from './config-fields.ts';
import { patchBetween, sizeOfPatch, withValue } from './config-patch.ts';
import { issuesAt, pointerOf } from './field-issues.ts';

const schema = {
  type: 'object',
  required: ['url'],
  properties: {
    url: { type: 'string', title: 'Address', description: 'where it is' },
    size: { type: 'integer', minimum: 1, maximum: 9 },
    ratio: { type: 'number', minimum: 0 },
    on: { type: 'boolean' },
    mode: { enum: ['fast', 'slow', 3] },
    hosts: { type: 'array', items: { type: 'string' } },
    sizes: { type: 'array', items: { type: 'number' } },
    cache: { type: 'object', properties: { days: { type: 'integer' } } },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    either: { anyOf: [{ type: 'string' }, { type: 'number' }] },
  },
};

test('a schema becomes fields in its order; what a form cannot draw is YAML', () => {
  const fields = configFieldsOf(schema);
  expect(fields.map(({ key, kind }) => [key, kind])).toEqual([
    ['url', 'text'],
    ['size', 'number'],
    ['ratio', 'number'],
    ['on', 'boolean'],
    ['mode', 'choice'],
    ['hosts', 'list'],
    ['sizes', 'yaml'],
    ['cache', 'group'],
    ['labels', 'yaml'],
    ['either', 'yaml'],
  ]);
  expect(fields[0]).toMatchObject({ title: 'Address', help: 'where it is', isRequired: true });
  expect(fields[1]).toMatchObject({ title: 'size', bounds: 'whole number from 1 to 9' });
  expect(fields[7]).toMatchObject({ fields: [{ key: 'days', kind: 'number' }] });
  expect(configFieldsOf({})).toEqual([]);
});

test('a patch sets what is other and unsets what is gone, and leaves the rest alone', () => {
  const stated = { url: 'x', hosts: ['a', 'b'], cache: { days: 1, size: 2 }, on: true };
  const same = { on: true, cache: { size: 2, days: 1 }, hosts: ['a', 'b'], url: 'x' };
  expect(sizeOfPatch(patchBetween(stated, same))).toBe(0);
  const draft = withValue(withValue({ ...same, hosts: ['b', 'a'] }, 'url', undefined), 'size', 0);
  expect(patchBetween(stated, draft)).toEqual({
    set: { hosts: ['b', 'a'], size: 0 },
    unset: ['url'],
  });
});

test('what the server found wrong stands at its field, deeper places too', () => {
  const issues = [
    { path: '/cache/days', message: 'must be integer' },
    { path: '/cached', message: 'is no key' },
    { path: '/a~1b', message: 'must be string' },
  ];
  expect(issuesAt(issues, pointerOf('', 'cache'))).toBe('/days must be integer');
  expect(issuesAt(issues, pointerOf(pointerOf('', 'cache'), 'days'))).toBe('must be integer');
  expect(issuesAt(issues, pointerOf('', 'a/b'))).toBe('must be string');
  expect(issuesAt(issues, pointerOf('', 'url'))).toBeUndefined();
});
