import { expect, test } from 'vitest';
import { catalogEventOf, concernsEntity } from './events.ts';

const created = {
  type: 'created',
  data: { ref: 'component:default/pay', uid: 'u', related: ['group:default/team'], at: 1 },
};

test('an event of the catalog is told from others by its type', () => {
  expect(catalogEventOf(created)).toEqual({ type: 'created', ...created.data });
  expect(catalogEventOf({ type: 'reset', data: null })).toEqual({ type: 'reset' });
  expect(catalogEventOf({ type: 'position', data: null })).toBeUndefined();
});

test('an event concerns the entity, those it relates to, and those that its issues are about', () => {
  const concerns = (event: Parameters<typeof catalogEventOf>[0], ref: string) => {
    const known = catalogEventOf(event);
    return known !== undefined && concernsEntity(known, ref);
  };
  expect(concerns(created, 'component:default/pay')).toBe(true);
  expect(concerns(created, 'group:default/team')).toBe(true);
  expect(concerns(created, 'group:default/other')).toBe(false);
  const many = { ...created, data: { ...created.data, isRelatedCut: true } };
  expect(concerns(many, 'group:default/other')).toBe(true);
  const issue = { type: 'issue', data: { entityRefs: ['component:default/pay'] } };
  expect(concerns(issue, 'component:default/pay')).toBe(true);
  expect(concerns(issue, 'group:default/team')).toBe(false);
  expect(concerns({ type: 'reset', data: null }, 'group:default/other')).toBe(true);
});
