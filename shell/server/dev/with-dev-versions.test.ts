import { type PluginManifest, portalAddress, type ResolvedPlugin } from '@callboard/sdk/plugin';
import { expect, test } from 'vitest';
import { withDevVersions } from './with-dev-versions.ts';

const manifest = (name: string, parts: Partial<PluginManifest> = {}): PluginManifest => ({
  ...{ name, version: '1.0.0', title: name, description: 'For tests.', sdk: '^0.1.0' },
  ...{ entry: 'remoteEntry.js', exposes: {}, files: [], federation: {} },
  ...parts,
});
const plugin = (name: string, parts: Partial<PluginManifest> = {}): ResolvedPlugin => ({
  ...{ name, version: '1.0.0', baseUrl: `/plugins/${name}/1.0.0/`, config: {} },
  ...{ manifest: manifest(name, parts), service: 'none' },
});
const session = (name: string, parts: Partial<PluginManifest> = {}) => ({
  ...{ id: '0123456789', plugin: name, host: 'laptop' },
  manifest: manifest(name, { version: '2.0.0+dev.0123456789.a', ...parts }),
});
const around = { entries: [], address: portalAddress('/portal') };
const registry = {
  ...{ revision: 'r1', refused: [] },
  plugins: [plugin('a', { routes: [{ path: '/a', expose: './app', title: 'A' }] }), plugin('b')],
};

test('who shows nothing gets the very same registry', () => {
  expect(withDevVersions(registry, [], around)).toBe(registry);
});

test('a local build stands in its plugin’s place, below the base path, in a revision of its own', () => {
  const seen = withDevVersions(registry, [session('b')], around);
  expect(seen.plugins.map(({ version }) => version)).toEqual(['1.0.0', '2.0.0+dev.0123456789.a']);
  expect(seen.plugins[1]?.baseUrl).toBe('/portal/plugins/b/2.0.0+dev.0123456789.a/');
  expect(seen.revision).toMatch(/^r1\../);
  const problem = [{ ...session('b'), problem: 'x' }];
  expect(withDevVersions(registry, problem, around).revision).not.toBe(seen.revision);
});

test('a build whose path another plugin has taken meanwhile is not seen, and the reader is told why', () => {
  const routes = [{ path: '/a/more', expose: './app', title: 'B' }];
  const seen = withDevVersions(registry, [session('b', { routes })], around);
  expect(seen.plugins).toEqual(registry.plugins);
  expect(seen.dev).toEqual([
    {
      ...{ id: '0123456789', plugin: 'b', host: 'laptop' },
      problem: expect.stringContaining('overlaps with /a of a'),
    },
  ]);
});

test('a plugin that the registry refuses is seen all the same, and its refusal is not', () => {
  const refused = [{ name: 'c', enabled: true, reason: 'no version' }];
  const seen = withDevVersions({ ...registry, refused }, [session('c')], around);
  expect([seen.plugins.length, seen.refused]).toEqual([3, []]);
});

test('a build calls the service of its regular version; one that has none anywhere is down', () => {
  const api = ['/api/c'];
  const regular = { ...plugin('c', { api }), service: 'up' as const };
  const withService = { ...registry, plugins: [...registry.plugins, regular] };
  const stateIn = (from: typeof registry) =>
    withDevVersions(from, [session('c', { api })], around).plugins[2]?.service;
  expect([stateIn(withService), stateIn(registry)]).toEqual(['up', 'down']);
});

const offering = (version: string): Partial<PluginManifest> => ({
  extensionPoints: [{ id: 'host.panel', version, properties: { type: 'object' } }],
});
const extending: Partial<PluginManifest> = {
  extensions: [
    { id: 'x', point: 'host.panel', pointVersion: '^1.0.0', expose: './app', properties: {} },
  ],
};

test('an extension of a build waits for the plugin that offers its point', () => {
  const waitingIn = (plugins: readonly ResolvedPlugin[]) =>
    withDevVersions({ ...registry, plugins }, [session('b', extending)], around).plugins.find(
      ({ name }) => name === 'b',
    )?.waiting;
  expect(waitingIn([plugin('b')])).toEqual([
    {
      ...{ id: 'x', point: 'host.panel' },
      reason: 'no plugin that runs offers host.panel; it appears when host is enabled',
    },
  ]);
  expect(waitingIn([plugin('b'), plugin('host', offering('2.0.0'))])?.[0]?.reason).toContain(
    'written for host.panel ^1.0.0 and there is 2.0.0',
  );
  expect(waitingIn([plugin('b'), plugin('host', offering('1.0.0'))])).toBeUndefined();
});

test('a build that offers a point, or does so no more, is what others wait for', () => {
  const waiting = [{ id: 'x', point: 'host.panel', reason: 'no plugin that runs offers it' }];
  const plugins = [{ ...plugin('b', extending), waiting }, plugin('host')];
  const seen = (parts: Partial<PluginManifest>, from = plugins) =>
    withDevVersions({ ...registry, plugins: from }, [session('host', parts)], around).plugins[0];
  expect(seen(offering('1.0.0'))).toEqual(plugin('b', extending));
  const served = [plugin('b', extending), plugin('host', offering('1.0.0'))];
  expect(seen({}, served)?.waiting).toHaveLength(1);
});
