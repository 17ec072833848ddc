import { expect, test } from 'vitest';
import { templatePages } from '../page/template-page.ts';
import { reviewRows } from './review-rows.ts';

const schema = {
  properties: {
    name: { title: 'Name', type: 'string' },
    size: { type: 'string', enum: ['s', 'l'], enumNames: ['Small', 'Large'] },
    isPublic: { title: 'Public', type: 'boolean' },
    token: { title: 'Token', type: 'string', 'ui:field': 'Secret' },
    pin: { title: 'Pin', type: 'string', 'ui:backstage': { review: { mask: '<pin>' } } },
    internal: { type: 'string', 'ui:backstage': { review: { show: false } } },
    database: {
      title: 'Database',
      type: 'object',
      properties: { tables: { title: 'Tables', type: 'array', items: { type: 'string' } } },
    },
  },
  ...JSON.parse(`{
    "if": { "properties": { "size": { "const": "l" } } },
    "then": { "properties": { "reason": { "title": "Why", "type": "string" } } }
  }`),
};

test('the review has what is sent, in words, and no secret', () => {
  const pages = templatePages(
    { title: 'T', steps: [{ title: 'P', schema: JSON.parse(JSON.stringify(schema)) }] },
    new Set(['Secret']),
  );
  const values = {
    ...{ name: 'pay', size: 'l', isPublic: false, token: '*******', pin: '1234', internal: 'x' },
    ...{ database: { tables: ['a', 'b'] }, reason: 'many', stale: 'gone' },
  };
  expect(reviewRows(pages, 0, values).map(({ label, text }) => `${label}: ${text}`)).toEqual([
    'Name: pay',
    'size: Large',
    'Public: No',
    'Token: ******',
    'Pin: <pin>',
    'Database › Tables: a, b',
    'Why: many',
  ]);
});
