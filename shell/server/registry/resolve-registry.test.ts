import {
  type PluginManifest,
  portalAddress,
  type RegistryEntry,
  type ServiceState,
} from '@callboard/sdk/plugin';
import { expect, test } from 'vitest';
import type { AvailableVersion } from './candidate.ts';
import { resolveRegistry } from './resolve-registry.ts';

const manifest = (name: string, parts: Partial<PluginManifest> = {}): PluginManifest => ({
  name,
  title: name,
  description: 'For tests.',
  version: '1.0.0',
  sdk: '^0.1.0',
  entry: 'entry.js',
  exposes: { './app': { js: ['entry.js'], css: [] } },
  routes: [{ path: `/${name}`, expose: './app', title: name }],
  files: [{ path: 'entry.js', integrity: `sha384-${'A'.repeat(64)}`, bytes: 1 }],
  federation: {},
  ...parts,
});

interface Given {
  readonly entries: readonly RegistryEntry[];
  readonly manifests?: readonly PluginManifest[];
  readonly versions?: readonly AvailableVersion[];
  readonly services?: Readonly<Record<string, ServiceState>>;
  readonly problem?: string;
}

function resolve({ entries, manifests = [], versions, services = {}, problem }: Given) {
  return resolveRegistry({
    entries,
    placeOf: (index, pointer = '') => `registry.yaml:${index + 2}:5${pointer}`,
    candidates: new Map(
      manifests.map((one) => [
        one.name,
        { versions: versions ?? [{ version: one.version, origin: 'published' }], manifest: one },
      ]),
    ),
    sdkVersion: '0.1.0',
    address: portalAddress(''),
    services: (plugin) => services[plugin] ?? 'none',
    ...(problem ? { problem } : {}),
  });
}

const namesOf = (given: Given) => resolve(given).plugins.map(({ name }) => name);
const reasonOf = (given: Given) => resolve(given).refused[0]?.reason;

test('enabled plugins come in the order of the file, disabled ones not at all', () => {
  const given = {
    entries: [{ name: 'b' }, { name: 'off', enabled: false }, { name: 'a', enabled: true }],
    manifests: [manifest('a'), manifest('b'), manifest('off')],
  };
  expect(namesOf(given)).toEqual(['b', 'a']);
  expect(resolve(given).refused).toEqual([]);
});

test('a plugin comes with its address, its config over the defaults, and its service', () => {
  const config = {
    schema: { type: 'object', properties: { days: { type: 'integer' }, hue: { type: 'string' } } },
    defaults: { days: 7, hue: 'teal' },
  };
  const { plugins } = resolve({
    entries: [{ name: 'a', config: { days: 3 } }],
    manifests: [manifest('a', { config })],
    services: { a: 'up' },
  });
  expect(plugins[0]).toMatchObject({
    baseUrl: '/plugins/a/1.0.0/',
    config: { days: 3, hue: 'teal' },
    service: 'up',
  });
});

test('a plugin that nobody has is refused at its place in the file', () => {
  expect(reasonOf({ entries: [{ name: 'gone' }] })).toBe(
    'registry.yaml:2:5: no plugin called gone is built in or published; check the name, or publish it',
  );
});

test('a version that is not there is refused with those that are', () => {
  const reason = reasonOf({
    entries: [{ name: 'a', version: '9.0.0' }],
    manifests: [manifest('a')],
  });
  expect(reason).toBe('registry.yaml:2:5: a has no version 9.0.0; there is 1.0.0');
});

test('a plugin for another SDK is refused with both versions', () => {
  const given = { entries: [{ name: 'a' }], manifests: [manifest('a', { sdk: '^7.0.0' })] };
  expect(reasonOf(given)).toMatch(
    /written for @callboard\/sdk \^7\.0\.0 and the portal has 0\.1\.0/,
  );
});

test('the first to claim a path keeps it, and what lies below it', () => {
  const at = (path: string) => ({ routes: [{ path, expose: './app', title: path }] });
  const clash = (first: string, second: string) =>
    resolve({
      entries: [{ name: 'a' }, { name: 'b' }],
      manifests: [manifest('a', at(first)), manifest('b', at(second))],
    });
  for (const [first, second] of [
    ['/x', '/x'],
    ['/x', '/x/y'],
    ['/x/y', '/x'],
  ] as const) {
    const { plugins, refused } = clash(first, second);
    expect(plugins.map(({ name }) => name)).toEqual(['a']);
    expect(refused[0]?.reason).toMatch(/(of|to) a, which comes first/);
  }
  expect(clash('/x', '/xy').refused).toEqual([]);
  expect(clash('/', '/x').refused).toEqual([]);
});

test('a disabled plugin claims nothing', () => {
  const at = { routes: [{ path: '/x', expose: './app', title: 'x' }] };
  const manifests = [manifest('a', at), manifest('b', at)];
  expect(namesOf({ entries: [{ name: 'a', enabled: false }, { name: 'b' }], manifests })).toEqual([
    'b',
  ]);
});

test('the portal keeps its own paths and APIs', () => {
  const at = (path: string) => ({ routes: [{ path, expose: './app', title: 'x' }] });
  for (const path of ['/api', '/api/x', '/shell', '/metrics'])
    expect(reasonOf({ entries: [{ name: 'a' }], manifests: [manifest('a', at(path))] })).toContain(
      "the portal's own",
    );
  const given = {
    entries: [{ name: 'a' }],
    manifests: [manifest('a', { api: ['/api/registry'] })],
  };
  expect(reasonOf(given)).toContain("its API /api/registry is the portal's own");
});

test('an API belongs to the first that names it, or that has a service of that name', () => {
  const given = {
    entries: [{ name: 'a' }, { name: 'b' }],
    manifests: [manifest('a'), manifest('b', { api: ['/api/b', '/api/a'] })],
  };
  expect(reasonOf({ ...given, services: { a: 'up', b: 'up' } })).toContain(
    'its API /api/a belongs to a',
  );
  expect(reasonOf({ ...given, services: { b: 'up' } })).toBeUndefined();
});

test('a plugin that names its API without a service anywhere has one that is down', () => {
  const given = { entries: [{ name: 'a' }], manifests: [manifest('a', { api: ['/api/a'] })] };
  expect(resolve(given).plugins[0]?.service).toBe('down');
});

const extending = (point: string, properties: object = {}) => ({
  extensions: [{ id: 'x', point, expose: './app', properties: { ...properties } }],
});
const offering = {
  extensionPoints: [
    {
      id: 'host.panel',
      version: '1.0.0',
      properties: { type: 'object', required: ['size'], properties: { size: { type: 'integer' } } },
    },
  ],
};

const waitingOf = (given: Given, name: string) =>
  resolve(given).plugins.find((plugin) => plugin.name === name)?.waiting;

test('an extension waits for the plugin that offers its point, and the rest of its plugin runs', () => {
  const manifests = [
    manifest('a', extending('host.panel', { size: 2 })),
    manifest('host', offering),
  ];
  const entries = (isOn: boolean) => [{ name: 'a' }, { name: 'host', enabled: isOn }];
  expect(waitingOf({ entries: entries(true), manifests }, 'a')).toBeUndefined();
  expect(waitingOf({ entries: entries(false), manifests }, 'a')).toEqual([
    {
      ...{ id: 'x', point: 'host.panel' },
      reason: 'no plugin that runs offers host.panel; it appears when host is enabled',
    },
  ]);
  expect(resolve({ entries: entries(false), manifests }).refused).toEqual([]);
  expect(waitingOf({ entries: [{ name: 'a' }], manifests }, 'a')).toHaveLength(1);
});

test('an extension waits too where the point of another plugin asks for something else', () => {
  const given = (parts: Partial<PluginManifest>) => ({
    entries: [{ name: 'a' }, { name: 'host' }],
    manifests: [manifest('a', parts), manifest('host', offering)],
  });
  const at = (pointVersion: string) => ({
    extensions: [
      {
        ...{ id: 'x', point: 'host.panel', expose: './app', pointVersion },
        properties: { size: 1 },
      },
    ],
  });
  expect(waitingOf(given(at('^1.0.0')), 'a')).toBeUndefined();
  expect(waitingOf(given(at('^2.0.0')), 'a')?.[0]?.reason).toContain(
    'written for host.panel ^2.0.0 and there is 1.0.0',
  );
  expect(waitingOf(given(extending('host.panel', { size: 'big' })), 'a')?.[0]?.reason).toBe(
    'it does not fit host.panel 1.0.0 at /properties/size: must be integer',
  );
});

test('a plugin that does not fit a point of the portal itself is refused', () => {
  const given = (parts: Partial<PluginManifest>) => ({
    entries: [{ name: 'a' }],
    manifests: [manifest('a', parts)],
  });
  const card = (parts: object) => ({
    extensions: [
      { id: 'x', point: 'entity.card', expose: './app', properties: { title: 'News' }, ...parts },
    ],
  });
  expect(namesOf(given(card({})))).toEqual(['a']);
  expect(reasonOf(given(card({ pointVersion: '^7.0.0' })))).toContain(
    'written for entity.card ^7.0.0 and there is 1.0.0',
  );
  expect(reasonOf(given(card({ properties: {} })))).toBe(
    "its manifest is not valid at /extensions/0/properties: 'title' is missing",
  );
});

test('a plugin that is refused takes its extension points along', () => {
  const clash = { routes: [{ path: '/first', expose: './app', title: 'x' }] };
  const given = {
    entries: [{ name: 'first' }, { name: 'host' }, { name: 'a' }],
    manifests: [
      manifest('first'),
      manifest('host', { ...offering, ...clash }),
      manifest('a', extending('host.panel', { size: 1 })),
    ],
  };
  expect(resolve(given).refused.map(({ name }) => name)).toEqual(['host']);
  expect(waitingOf(given, 'a')).toHaveLength(1);
});

test('config that does not fit is refused at its place', () => {
  const config = { schema: { type: 'object', properties: { days: { type: 'integer' } } } };
  const given = {
    entries: [{ name: 'a', config: { days: 'x' } }],
    manifests: [manifest('a', { config })],
  };
  expect(reasonOf(given)).toBe(
    'registry.yaml:2:5/config/days: its config.days is not valid: must be integer',
  );
  expect(
    reasonOf({ entries: [{ name: 'a', config: { x: 1 } }], manifests: [manifest('a')] }),
  ).toContain("unknown property 'x': it takes no configuration");
});

test('of two entries of one name the first counts', () => {
  const { plugins, refused } = resolve({
    entries: [{ name: 'a' }, { name: 'a', enabled: false }],
    manifests: [manifest('a')],
  });
  expect(plugins).toHaveLength(1);
  expect(refused[0]?.reason).toBe(
    'registry.yaml:3:5: a is already listed at registry.yaml:2:5; remove one of the two',
  );
});

test('the revision changes with every part and with nothing else', () => {
  const given = { entries: [{ name: 'a' }], manifests: [manifest('a')] };
  const revisions = [
    given,
    { ...given, services: { a: 'up' as const } },
    { ...given, problem: 'broken' },
    { ...given, entries: [{ name: 'a', enabled: false }] },
    { ...given, manifests: [manifest('a', { title: 'Another' })] },
  ].map((one) => resolve(one).revision);
  expect(new Set(revisions).size).toBe(revisions.length);
  expect(resolve(structuredClone(given)).revision).toBe(revisions[0]);
});
