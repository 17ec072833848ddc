import { expect, test } from 'vitest';
import type { PluginManifest } from '../plugin-manifest.ts';
import {
  defaultBundleLimits,
  type PublicationTarget,
  parseBundleManifest,
  publicationIssues,
} from './check-publication.ts';

const integrity = `sha384-${'A'.repeat(64)}`;
const manifest: PluginManifest = {
  ...{ name: 'hello', version: '1.0.0', title: 'Hello', description: 'A greeting.' },
  ...{ sdk: '^1.0.0', entry: 'e.js', exposes: {}, federation: {} },
  files: [{ path: 'e.js', integrity, bytes: 10 }],
};
const target: PublicationTarget = {
  ...{ sdkVersion: '1.2.0', sharedModules: { react: '19.3.1' } },
  ...{ others: [], limits: defaultBundleLimits },
};
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const pathsOf = (change: Partial<PluginManifest>, portal: Partial<PublicationTarget> = {}) =>
  publicationIssues({ ...manifest, ...change }, { ...target, ...portal }).map(({ path }) => path);

test('what a portal takes has no issues', () => {
  expect(publicationIssues(parseBundleManifest(bytesOf(manifest)), target)).toEqual([]);
});

test('every issue points into the manifest, and all are told at once', () => {
  const extensions = [{ id: 'a', point: 'other.x', expose: './a' }];
  const federation = { shared: [{ name: 'react', requiredVersion: '^18' }] };
  expect(pathsOf({ sdk: '^2.0.0', extensions, federation })).toEqual([
    '/sdk',
    '/federation/shared/0/requiredVersion',
    '/extensions/0/point',
  ]);
});

test.each([
  [['a.js', 'A/b.js', 'a/c.js'], ['/files/2/path']],
  [['x/y.js', 'x'], ['/files/1/path']],
  [
    ['lpt1.txt', 'nul', 'console.js'],
    ['/files/0/path', '/files/1/path'],
  ],
  [['a./b.js'], ['/files/0/path']],
  [['a/b/c.js', 'a/b/d.js', 'b.js'], []],
])('of the paths %j these are odd: %j', (paths, odd) => {
  expect(pathsOf({ files: paths.map((path) => ({ path, integrity, bytes: 1 })) })).toEqual(odd);
});

test('a point is found at whoever declares it, in the version that it has', () => {
  const offered = { id: 'other.x', version: '1.4.0', properties: {} };
  const others = [{ ...manifest, name: 'other', extensionPoints: [offered] }];
  const asking = (pointVersion: string) => ({
    extensions: [{ id: 'a', point: 'other.x', expose: './a', pointVersion }],
  });
  expect(pathsOf(asking('^1.2.0'), { others })).toEqual([]);
  expect(pathsOf(asking('^1.5.0'), { others })).toEqual(['/extensions/0/pointVersion']);
  // An earlier version of the plugin itself declares nothing for the new one.
  expect(pathsOf(asking('^1.2.0'), { others: [{ ...others[0], ...manifest }] })).toEqual([
    '/extensions/0/point',
  ]);
});

test('a point of the SDK has a version of its own', () => {
  const extensions = (pointVersion: string) => [
    { id: 'a', point: 'entity.card', expose: './a', pointVersion, properties: { title: 'A' } },
  ];
  expect(pathsOf({ extensions: extensions('^1.0.0') })).toEqual([]);
  expect(pathsOf({ extensions: extensions('^2.0.0') })).toEqual(['/extensions/0/pointVersion']);
});

test.each([
  [{ point: 'app.nav', expose: './a' }, '/extensions/0/point'],
  [{ point: 'entity.card', properties: { title: 'A' } }, '/extensions/0'],
  [
    { point: 'search.source', expose: './a', properties: { title: 'A', api: '/api/a' } },
    '/extensions/0/expose',
  ],
  [
    {
      ...{ point: 'app.header', expose: './a', properties: { title: 'A' } },
      when: { kinds: ['Component'] },
    },
    '/extensions/0/when/kinds',
  ],
  [{ point: 'entity.crad', expose: './a' }, '/extensions/0/point'],
])('the extension %j is refused at %s', (extension, path) => {
  expect(pathsOf({ extensions: [{ id: 'a', ...extension }] })).toEqual([path]);
});

test('data for a later place is taken without a module', () => {
  const source = { point: 'search.source', properties: { title: 'Docs', api: '/api/docs' } };
  expect(pathsOf({ extensions: [{ id: 'a', ...source }] })).toEqual([]);
});

test('nesting without end is refused before anything walks down', () => {
  const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  expect(() => parseBundleManifest(new TextEncoder().encode(deep))).toThrow(/levels deep/);
});
