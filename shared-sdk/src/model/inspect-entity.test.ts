import { expect, test } from 'vitest';
import { entityTitleOf } from './inspect-entity.ts';

test('an entity is called by its title, its display name or its name', () => {
  const metadata = { name: 'pay' };
  expect(entityTitleOf({ metadata: { ...metadata, title: 'Payments' } })).toBe('Payments');
  expect(entityTitleOf({ metadata, spec: { profile: { displayName: 'Ines' } } })).toBe('Ines');
  expect(entityTitleOf({ metadata, spec: { profile: { displayName: 7 } } })).toBe('pay');
  expect(entityTitleOf({ metadata })).toBe('pay');
});
