import { describe, expect, test } from 'vitest';

import { canonicalEntityRef, entityRefOf, formatEntityRef, parseEntityRef } from './entity-ref.ts';

describe('entity references', () => {
  test('missing parts come from the defaults, and the namespace is default', () => {
    expect(parseEntityRef('pay', { kind: 'Component' })).toEqual({
      kind: 'Component',
      namespace: 'default',
      name: 'pay',
    });
    expect(parseEntityRef('API:Shop/Pay', { kind: 'Group', namespace: 'x' })).toEqual({
      kind: 'API',
      namespace: 'Shop',
      name: 'Pay',
    });
  });

  test('a colon after the slash belongs to the name, as do further slashes', () => {
    expect(parseEntityRef('ns/a:b', { kind: 'group' }).name).toBe('a:b');
    expect(parseEntityRef('group:ns/a/b').name).toBe('a/b');
    expect(parseEntityRef('a:b:c')).toEqual({ kind: 'a', namespace: 'default', name: 'b:c' });
  });

  test.each(['', ':a', 'a:', 'group:ns/', 'group:/a', '/a'])('%j has an empty part', (text) => {
    expect(() => parseEntityRef(text, { kind: 'group' })).toThrow(/empty part/);
  });

  test('a missing kind is told with what to write', () => {
    expect(() => parseEntityRef('pay')).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        hint: expect.stringContaining('component:pay'),
      }),
    );
  });

  test('the canonical form is lower case, whatever language the machine speaks', () => {
    expect(formatEntityRef({ kind: 'API', namespace: 'IT', name: 'ÉQUIPE' })).toBe('api:it/équipe');
    expect(canonicalEntityRef('Pay', { kind: 'Component' })).toBe('component:default/pay');
    expect(entityRefOf({ kind: 'User', metadata: { name: 'Ann' } })).toBe('user:default/ann');
  });
});
