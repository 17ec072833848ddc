import { expect, test } from 'vitest';
import { lookOfKind } from './entity-kinds.ts';
import { isIconName } from './icons.ts';

test('a kind looks the same in any case', () => {
  expect(lookOfKind('API')).toBe(lookOfKind('api'));
  expect(lookOfKind('Component').icon).toBe('box');
});

test.each(['Robot', 'constructor', '__proto__', ''])(
  'the unknown kind "%s" looks neutral',
  (kind) => {
    expect(lookOfKind(kind).className).toBe('cb-k-none');
  },
);

test('an icon name is one of the set and not a property every object has', () => {
  expect(isIconName('layers')).toBe(true);
  expect(isIconName('constructor')).toBe(false);
});
