import { expect, test } from 'vitest';
import {
  formatGallery,
  type GalleryItem,
  type GalleryState,
  groupTemplates,
  listTemplates,
  parseGallery,
} from './gallery-list.ts';

const item = (name: string, more: Partial<GalleryItem> = {}): GalleryItem => ({
  ref: `template:default/${name}`,
  title: name,
  description: '',
  type: 'service',
  tags: [],
  owner: undefined,
  ...more,
});
const all: GalleryState = { text: '', scope: 'all', type: undefined, tag: undefined };
const nobody = { own: [], stars: [] };
const names = (items: readonly GalleryItem[]) => items.map(({ title }) => title);

const items = [
  item('go-service', { description: 'HTTP and gRPC', tags: ['go'], owner: 'group:default/a' }),
  item('node-service', { tags: ['recommended', 'http'] }),
  item('site', { type: 'website' }),
];

test('what the address says comes back from it', () => {
  const state: GalleryState = { text: 'a b', scope: 'starred', type: 'service', tag: 'go' };
  expect(parseGallery(new URL(formatGallery(state), 'http://x').searchParams)).toEqual(state);
  expect(formatGallery(all)).toBe('/create');
});

test('every word must be found, wherever it stands', () => {
  expect(names(listTemplates(items, { ...all, text: 'HTTP service' }, nobody))).toEqual([
    'go-service',
    'node-service',
  ]);
  expect(listTemplates(items, { ...all, text: 'http website' }, nobody)).toEqual([]);
  expect(names(listTemplates(items, { ...all, tag: 'go' }, nobody))).toEqual(['go-service']);
  expect(names(listTemplates(items, { ...all, type: 'website' }, nobody))).toEqual(['site']);
});

test('mine and starred are what they say', () => {
  const person = { own: ['group:default/a'], stars: ['template:default/site'] };
  expect(names(listTemplates(items, { ...all, scope: 'mine' }, person))).toEqual(['go-service']);
  expect(names(listTemplates(items, { ...all, scope: 'starred' }, person))).toEqual(['site']);
});

test('the largest purpose comes first, and in it what is starred, then what is recommended', () => {
  const groups = groupTemplates([...items, item('a')], { stars: ['template:default/go-service'] });
  expect(groups.map(({ title, items: shown }) => [title, ...names(shown)])).toEqual([
    ['Services', 'go-service', 'node-service', 'a'],
    ['Websites', 'site'],
  ]);
});
