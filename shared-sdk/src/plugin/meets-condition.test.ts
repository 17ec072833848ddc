import { expect, test } from 'vitest';
import { meetsCondition } from './meets-condition.ts';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'pay',
    namespace: 'default',
    uid: 'u',
    etag: 'e',
    annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
  },
  spec: { type: 'service' },
  relations: [],
};

test.each([
  [undefined, true],
  [{ kinds: ['component'] }, true],
  [{ kinds: ['API', 'Component'], types: ['Service'] }, true],
  [{ kinds: ['API'] }, false],
  [{ kinds: ['Component'], types: ['library'] }, false],
  [{ annotations: ['backstage.io/techdocs-ref'] }, true],
  [{ annotations: ['github.com/project-slug'] }, false],
])('the condition %j is met: %s', (when, expected) => {
  expect(meetsCondition(when, entity)).toBe(expected);
});

test('without an entity only an unconditional extension shows', () => {
  expect(meetsCondition({ kinds: ['Component'] }, undefined)).toBe(false);
  expect(meetsCondition(undefined, undefined)).toBe(true);
});
