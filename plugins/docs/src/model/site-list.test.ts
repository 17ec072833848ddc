import type { DocsSite } from '@callboard/sdk/contracts/docs';
import { expect, test } from 'vitest';
import { formatSiteList, listSites, parseSiteList, type SiteListState } from './site-list.ts';

const site = (name: string, more: Partial<DocsSite> = {}): DocsSite => ({
  entityRef: `component:default/${name}`,
  title: name,
  state: 'ready',
  source: '/src',
  pages: 1,
  warnings: 0,
  brokenLinks: 0,
  ...more,
});
const sites = [
  site('payments', { owner: 'group:default/pay', warnings: 3, builtAt: 1 }),
  site('delivery', { owner: 'group:default/del', state: 'failed', builtAt: 3 }),
  site('handbook', { description: 'How we work at Larkspur', builtAt: 2 }),
];
const plain: SiteListState = { text: '', scope: 'all', sort: 'title' };
const reader = { own: ['group:default/pay'], stars: ['component:default/handbook'] };
const names = (state: Partial<SiteListState>) =>
  listSites(sites, { ...plain, ...state }, reader).map(({ title }) => title);

test('the address says the whole state of the list', () => {
  expect(formatSiteList(plain)).toBe('/docs');
  const state = { text: 'two words', scope: 'mine', sort: 'issues' } as const;
  expect(parseSiteList(new URL(formatSiteList(state), 'https://p').searchParams)).toEqual(state);
  expect(parseSiteList(new URLSearchParams('scope=hers&sort=x'))).toEqual(plain);
});

test('sites are found by every word of title, description and owner', () => {
  expect(names({})).toEqual(['delivery', 'handbook', 'payments']);
  expect(names({ text: 'larkspur WORK' })).toEqual(['handbook']);
  expect(names({ text: 'pay nothing' })).toEqual([]);
});

test('mine are those of my groups, starred those that I starred', () => {
  expect(names({ scope: 'mine' })).toEqual(['payments']);
  expect(names({ scope: 'starred' })).toEqual(['handbook']);
});

test('what is wrong comes first when asked, a failed build before warnings', () => {
  expect(names({ sort: 'issues' })).toEqual(['delivery', 'payments', 'handbook']);
  expect(names({ sort: 'built' })).toEqual(['delivery', 'handbook', 'payments']);
});
