import type { RegistryStatus } from '@callboard/sdk/contracts/registry';
import type { PluginManifest, ResolvedRegistry } from '@callboard/sdk/plugin';
import { expect, test } from 'vitest';
import { contributionsOf, countContributions } from './contributions.ts';
import { hunksOf } from './diff-text.ts';
import { loadCostOf } from './load-cost.ts';
import { nearestRows } from './nearest-rows.ts';
import { hrefOf, placeOf } from './page-address.ts';
import { filterRows, pluginRowsOf, sizeOf, updateOf } from './plugin-row.ts';
import { summaryOf } from './summary.ts';

const manifest: PluginManifest = {
  name: 'news',
  title: 'News',
  description: 'What is new.',
  sdk: '^0.1.0',
  version: '1.2.0',
  entry: 'entry.js',
  routes: [
    {
      path: '/news',
      expose: './app',
      title: 'News',
      nav: { label: 'News', group: 'discover', icon: 'megaphone' },
    },
  ],
  extensions: [
    { id: 'card', point: 'entity.card', expose: './card', properties: { title: 'News of it' } },
    { id: 'tab', point: 'entity.tab', expose: './tab' },
    { id: 'more', point: 'entity.card', expose: './more' },
  ],
  commands: [{ id: 'write', title: 'Write news', path: '/news?new=1', keys: 'n n' }],
  exposes: {},
  files: [
    { path: 'entry.js', integrity: 'sha384-x', bytes: 1000 },
    { path: 'app.js', integrity: 'sha384-y', bytes: 234 },
  ],
  federation: {},
};

const status: RegistryStatus = {
  revision: 'r1',
  etag: '"e1"',
  sdkVersion: '0.1.0',
  unlisted: ['spare'],
  plugins: [
    {
      name: 'news',
      title: 'News',
      enabled: true,
      version: '1.2.0',
      availableVersions: ['1.2.0', '1.1.0'],
      state: 'running',
      service: 'down',
      routes: ['/news'],
    },
    {
      name: 'quiet',
      enabled: false,
      availableVersions: ['0.9.0'],
      version: '0.9.0',
      state: 'disabled',
      service: 'none',
      routes: [],
    },
    {
      name: 'news',
      title: 'News',
      enabled: true,
      availableVersions: [],
      state: 'refused',
      reason: 'news is already listed',
      service: 'none',
      routes: [],
    },
  ],
};

const registry: ResolvedRegistry = {
  revision: 'r1',
  refused: [],
  plugins: [
    {
      name: 'news',
      version: '1.2.0',
      baseUrl: '/plugins/news/1.2.0/',
      manifest,
      config: { pageSize: 5 },
      service: 'down',
    },
  ],
};

const rows = pluginRowsOf(status, registry);
const [news, quiet, again] = rows;
function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the fixture has four rows');
  return value;
}

test('the list keeps the order of registry.yaml and ends with what it does not name', () => {
  expect(rows.map(({ key, state }) => [key, state])).toEqual([
    ['news', 'running'],
    ['quiet', 'disabled'],
    ['news-2', 'refused'],
    ['spare', 'unlisted'],
  ]);
});

test('a running plugin brings its manifest, its icon and the configuration in force', () => {
  expect(news).toMatchObject({ icon: 'megaphone', config: { pageSize: 5 } });
  expect(sizeOf(present(news))).toBe(1234);
  expect(again?.manifest).toBeUndefined();
});

test('a registry that is a moment older than the status lends nothing to another version', () => {
  const newer = { ...status, plugins: status.plugins.map((one) => ({ ...one, version: '2.0.0' })) };
  expect(pluginRowsOf(newer, registry)[0]?.manifest).toBeUndefined();
  expect(pluginRowsOf(status, undefined).map(({ title }) => title)).toEqual([
    'News',
    'quiet',
    'News',
    'spare',
  ]);
});

test('the filter wants every word, wherever it stands', () => {
  const found = (query: string) => filterRows(rows, query).map(({ key }) => key);
  expect(found('')).toHaveLength(4);
  expect(found('news running')).toEqual(['news']);
  expect(found('QUIET 0.9')).toEqual(['quiet']);
  expect(found('nothing')).toEqual([]);
});

test('contributions stand by kind, extensions by their point', () => {
  expect(
    contributionsOf(manifest).map(({ title, items }) => [title, items.map((item) => item.title)]),
  ).toEqual([
    ['Page', ['News']],
    ['Extends entity.card', ['News of it', 'more']],
    ['Extends entity.tab', ['tab']],
    ['Command', ['Write news']],
  ]);
  expect(countContributions(manifest)).toBe(5);
});

test('an extension says to whom: whose point it is, where it shows, and what it waits for', () => {
  const guest: PluginManifest = {
    ...manifest,
    routes: [],
    commands: [],
    extensions: [
      { id: 'a', point: 'entity.card', expose: './a', when: { kinds: ['API'], types: ['grpc'] } },
      { id: 'b', point: 'news.line', expose: './b' },
      { id: 'c', point: 'quiet.line', expose: './c' },
    ],
    extensionPoints: [{ id: 'news.line', version: '1.0.0', properties: {} }],
  };
  const whoms = (from: PluginManifest) =>
    contributionsOf(from, [{ ...present(news), manifest: guest }, ...rows.slice(1)])
      .flatMap(({ items }) => items)
      .map(({ whom }) => whom);
  expect(whoms(guest)).toEqual([
    'to the portal, on API of type grpc',
    'to News',
    'waits for quiet',
    'filled by News',
  ]);
});

test('an update is a newer release than the one that runs, and no prerelease', () => {
  const at = (version: string, availableVersions: readonly string[]) =>
    updateOf({ ...present(news), version, availableVersions });
  expect(at('1.1.0', ['2.0.0-rc.1', '1.2.0', '1.1.0', '1.0.0'])).toBe('1.2.0');
  expect(at('1.2.0', ['2.0.0-rc.1', '1.2.0', '1.1.0'])).toBeUndefined();
  expect(at('1.0.0+a', ['1.0.0+b', '1.0.0+a'])).toBeUndefined();
  expect(updateOf({ ...present(quiet), availableVersions: ['1.0.0', '0.9.0'] })).toBeUndefined();
});

test('what a plugin cost is the first wave of its files, and the bytes of all of them', () => {
  const file = (name: string, startTime: number, responseEnd: number, transferSize: number) => ({
    ...{ name: `http://x/plugins/${name}`, startTime, responseEnd, transferSize },
    encodedBodySize: 100,
  });
  const noted = [
    file('news/1.2.0/late.js', 9000, 9010, 400),
    file('news/1.2.0/entry.js', 100, 120, 400),
    file('news/1.2.0/app.js', 130, 180, 0),
    file('news/1.2.0-rc/entry.js', 0, 1, 1),
  ];
  expect(loadCostOf(noted, 'http://x/plugins/news/1.2.0/')).toEqual({
    ...{ files: 3, loadMs: 80, bytes: 300, transferred: 800 },
  });
  expect(loadCostOf(noted, 'http://x/plugins/quiet/1.0.0/')).toBeUndefined();
});

test('the address says what is open, and reads back the same', () => {
  const place = { plugin: 'news-2', tab: 'config', filter: 'a b', history: true } as const;
  expect(placeOf(new URL(hrefOf(place), 'http://x').searchParams)).toEqual(place);
  expect(hrefOf({ plugin: 'news', tab: 'overview', filter: '' })).toBe('/plugins?plugin=news');
  expect(placeOf(new URLSearchParams('tab=nonsense')).tab).toBeUndefined();
});

test('a diff is shown from its first change on', () => {
  expect(hunksOf('Index: a\n=====\n--- a\n+++ a\n@@ -1 +1 @@\n-x\n+y\n')).toBe(
    '@@ -1 +1 @@\n-x\n+y',
  );
  expect(hunksOf('')).toBe('');
});

test('the summary counts what is out of the ordinary and leaves out what is not', () => {
  expect(summaryOf(rows)).toBe(
    '1 enabled · 1 disabled · 1 refused · 1 service down · 1 not listed',
  );
  expect(summaryOf(rows.slice(1, 2))).toBe('1 disabled');
});

test('a name that is not there leads to those that look like it', () => {
  expect(nearestRows(rows, 'new').map(({ key }) => key)).toEqual(['news', 'news-2']);
  expect(nearestRows(rows, 'zzz')).toEqual([]);
});
