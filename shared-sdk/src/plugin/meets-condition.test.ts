import { expect, test } from 'vitest';
import { meetsCondition } from './meets-condition.ts';

const nobody = { permissions: [], features: [] };
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
  expect(meetsCondition(when, { ...nobody, entity })).toBe(expected);
});

test('without an entity only an unconditional extension shows', () => {
  expect(meetsCondition({ kinds: ['Component'] }, nobody)).toBe(false);
  expect(meetsCondition(undefined, nobody)).toBe(true);
});

test.each([
  [['plugins:admin'], ['plugins:admin'], true],
  [['plugins:admin'], ['*'], true],
  [['pay:write'], ['pay:*'], true],
  [['pay:write', 'pay:admin'], ['pay:admin'], true],
  [['pay:write'], ['pay:read'], false],
  [['pay:write'], [], false],
  [[], ['*'], false],
])('a contribution for who may any of %j shows to who has %j: %s', (wanted, given, expected) => {
  expect(meetsCondition({ permissions: wanted }, { ...nobody, permissions: given })).toBe(expected);
});

test('a contribution of a feature shows where it is on, and every condition must hold', () => {
  const when = { features: ['beta'], permissions: ['pay:write'] };
  expect(meetsCondition({ features: ['beta'] }, { ...nobody, features: ['alpha', 'beta'] })).toBe(
    true,
  );
  expect(meetsCondition({ features: ['beta'] }, nobody)).toBe(false);
  expect(meetsCondition(when, { ...nobody, features: ['beta'] })).toBe(false);
  expect(meetsCondition(when, { permissions: ['*'], features: ['beta'] })).toBe(true);
});
