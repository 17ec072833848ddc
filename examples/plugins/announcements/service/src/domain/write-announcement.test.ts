import { expect, test } from 'vitest';
import type { NewAnnouncement } from '../../../contract/announcements.ts';
import { writeAnnouncement } from './write-announcement.ts';

const draft: NewAnnouncement = {
  title: 'Freeze window',
  body: 'No deployments.',
  importance: 'notice',
  entityRefs: [],
};
const stamp = {
  id: 'a1',
  createdAt: 1_700_000_000_000,
  author: { name: 'Priya Sethi', ref: 'user:default/priya.sethi' },
};

test('refs become canonical, and one that is written twice is kept once', () => {
  const { entityRefs } = writeAnnouncement(
    { ...draft, entityRefs: ['Component:Checkout-API', ' component:default/checkout-api '] },
    stamp,
  );
  expect(entityRefs).toEqual(['component:default/checkout-api']);
});

test('blanks around title and text are cut, and runs of them in a title are one', () => {
  expect(
    writeAnnouncement({ ...draft, title: '  Freeze \n window ', body: '\nNo.\n' }, stamp),
  ).toMatchObject({ title: 'Freeze window', body: 'No.', ...stamp });
});

test('every problem is told, each at its place in the request', () => {
  const bad = { ...draft, title: ' a  ', entityRefs: ['component:ok', 'nokind', 'component:'] };
  expect(() => writeAnnouncement(bad, stamp)).toThrow(
    expect.objectContaining({
      code: 'invalid-input',
      issues: [
        expect.objectContaining({ path: '/body/title' }),
        expect.objectContaining({ path: '/body/entityRefs/1' }),
        expect.objectContaining({ path: '/body/entityRefs/2' }),
      ],
    }),
  );
});
