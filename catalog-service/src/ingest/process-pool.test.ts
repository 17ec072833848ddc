import { CallboardError } from '@callboard/sdk/contract';
import type { ReadText } from '@callboard/sdk/model/documents';
import { expect, test } from 'vitest';
import { createProcessPool } from './process-pool.ts';

const text = (reference: string) => `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: pay }
spec: { type: openapi, lifecycle: production, owner: a, definition: { $text: ${reference} } }
---
kind: broken
`;
const origin = { source: '/s', file: '/s/a.yaml', location: { type: 'file', target: '/s/a.yaml' } };
const read: ReadText = async ({ target }) => {
  if (target === '/s/here.txt') return 'the text';
  throw new CallboardError('not-found', `no ${target}`, { hint: 'write it' });
};

test('a thread makes of a text what this thread makes of it, readings and failures included', async (t) => {
  const pool = createProcessPool();
  t.onTestFinished(pool.rest);
  for (const each of [text('./here.txt'), text('./gone.txt'), '"']) {
    const beside = await pool.beside(each, origin, read);
    expect(beside).toEqual(await pool.here(each, origin, read));
  }
  const { issues } = await pool.beside(text('./gone.txt'), origin, read);
  expect(issues).toContainEqual(
    expect.objectContaining({ rule: 'placeholders.text', hint: 'write it' }),
  );
});

test('after a rest the next text starts another thread', async (t) => {
  const pool = createProcessPool();
  t.onTestFinished(pool.rest);
  await pool.beside(text('./here.txt'), origin, read);
  await pool.rest();
  expect((await pool.beside(text('./here.txt'), origin, read)).entities).toHaveLength(1);
});
