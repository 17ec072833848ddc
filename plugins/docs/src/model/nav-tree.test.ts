import { expect, test } from 'vitest';
import { holdsPage, navPages, nearestPages } from './nav-tree.ts';

const nav = [
  { title: 'Overview', path: '' },
  {
    title: 'Guides',
    children: [
      { title: 'Refunds', path: 'guides/refunds/' },
      { title: 'Deep', children: [{ title: 'Test cards', path: 'guides/test-cards/' }] },
    ],
  },
  { title: 'Chat', href: 'https://chat.example' },
];

test('the pages of a navigation are in reading order, with their sections', () => {
  expect(navPages(nav)).toEqual([
    { title: 'Overview', path: '', sections: [] },
    { title: 'Refunds', path: 'guides/refunds/', sections: ['Guides'] },
    { title: 'Test cards', path: 'guides/test-cards/', sections: ['Guides', 'Deep'] },
  ]);
});

test('a section holds the pages at any depth below it', () => {
  const [overview, guides] = nav;
  if (!overview || !guides) throw new Error('the fixture changed');
  expect(holdsPage(guides, 'guides/test-cards/')).toBe(true);
  expect(holdsPage(guides, '')).toBe(false);
  expect(holdsPage(overview, '')).toBe(true);
});

test.each([
  ['guide/refund/', 'guides/refunds/'],
  ['guides/test-card/', 'guides/test-cards/'],
  ['old/testing/cards.html', 'guides/test-cards/'],
])('for %s the nearest page is %s', (path, nearest) => {
  expect(nearestPages(nav, path)[0]?.path).toBe(nearest);
});

test('nothing is near to what is like no page', () => {
  expect(nearestPages(nav, 'zzz/')).toEqual([]);
});
