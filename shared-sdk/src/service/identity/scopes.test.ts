import { expect, test } from 'vitest';
import { coversScope } from '../../plugin/covers-scope.ts';
import { guest, type Identity } from './identity.ts';
import { hasScope, requireScope } from './scopes.ts';

const key = (...scopes: string[]): Identity => ({
  ...{ kind: 'key', subject: 'key:1', name: 'ci' },
  scopes,
});

test.each([
  ['*', 'plugins:publish:pay', true],
  ['catalog:read', 'catalog:read', true],
  ['catalog:read', 'catalog:write', false],
  ['catalog:read', 'catalog:readable', false],
  ['*:read', 'catalog:read', true],
  ['*:read', 'catalog:read:secrets', false],
  ['plugins:publish:pay', 'plugins:publish:pay', true],
  ['plugins:publish:pay', 'plugins:publish:payroll', false],
  ['plugins:publish:pay-*', 'plugins:publish:pay-slips', true],
  ['plugins:publish:pay-*', 'plugins:publish:pay', false],
  ['plugins:publish:*-pay-*', 'plugins:publish:a-pay-b', true],
  ['plugins:publish:*-pay-*', 'plugins:publish:a-pay', false],
  ['plugins:publish:a*a', 'plugins:publish:a', false],
  ['plugins:publish:a*b*c', 'plugins:publish:abbc', true],
  ['plugins:publish:a*bb*bc', 'plugins:publish:abbc', false],
  ['plugins:*', 'plugins:publish:pay', false],
  ['plugins:publish', 'plugins:publish:pay', false],
  ['plugins:publish:*', 'plugins:publish:pay:more', false],
  // A scope with `*` is covered by what is at least as wide.
  ['plugins:publish:*', 'plugins:publish:pay-*', true],
  ['plugins:publish:pay-*', 'plugins:publish:*', false],
  ['*:read', '*', false],
])('%s given, %s wanted: %s', (given, wanted, isCovered) => {
  expect(coversScope(given, wanted)).toBe(isCovered);
  expect(hasScope(key('other:thing', given), wanted)).toBe(isCovered);
});

test('a guest is asked to sign in, a key is told what it lacks', () => {
  expect(() => requireScope(guest, 'catalog:read')).not.toThrow();
  expect(() => requireScope(guest, 'catalog:write')).toThrow(
    expect.objectContaining({ code: 'unauthenticated' }),
  );
  expect(() => requireScope(key('catalog:read'), 'catalog:write')).toThrow(
    expect.objectContaining({ code: 'forbidden', message: 'ci may not catalog:write' }),
  );
});
