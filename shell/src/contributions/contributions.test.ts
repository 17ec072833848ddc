import type { ListedPlugin, PluginManifest } from '@callboard/sdk/plugin';
import { expect, test } from 'vitest';
import { commandsOf, matchCommands } from './commands.ts';
import { navigationOf } from './navigation.ts';
import { findRouteOwner, isBelow } from './route-owner.ts';

const guest = { permissions: [], features: [] };

function plugin(name: string, parts: Partial<PluginManifest>): ListedPlugin {
  const manifest: PluginManifest = {
    name,
    title: name,
    description: name,
    sdk: '^0.1.0',
    version: '1.0.0',
    entry: 'entry.js',
    exposes: {},
    files: [],
    federation: {},
    ...parts,
  };
  return {
    name,
    version: '1.0.0',
    baseUrl: `/plugins/${name}/1.0.0/`,
    manifest,
    config: {},
    service: 'none',
  };
}

const things = plugin('things', {
  routes: [
    {
      path: '/things',
      expose: './app',
      title: 'Things',
      nav: { label: 'Things', group: 'discover', icon: 'box', order: 20 },
    },
    { path: '/things/graph', expose: './graph', title: 'Graph' },
  ],
  commands: [{ id: 'open', title: 'Open things', path: '/things', keys: 'g t' }],
});
const start = plugin('start', {
  routes: [
    {
      path: '/',
      expose: './app',
      title: 'Start',
      nav: { label: 'Start', group: 'top', icon: 'house' },
    },
  ],
});
const early = plugin('early', {
  routes: [
    {
      path: '/early',
      expose: './app',
      title: 'Early',
      nav: { label: 'Early', group: 'discover', icon: 'box', order: 1 },
    },
  ],
});

test('a path belongs to the longest route that holds it, and the root is only itself', () => {
  const owner = (path: string) => findRouteOwner([start, things], path)?.route.path;
  expect(owner('/things/a/b')).toBe('/things');
  expect(owner('/things/graph/x')).toBe('/things/graph');
  expect(owner('/thingsandmore')).toBeUndefined();
  expect(owner('/')).toBe('/');
  expect(isBelow('/nowhere', '/')).toBe(false);
});

test('the rail keeps its groups in order, empty ones out, and entries by their order', () => {
  const sections = navigationOf([things, early, start], guest);
  expect(sections.map(({ group, items }) => [group, items.map(({ label }) => label)])).toEqual([
    ['top', ['Start']],
    ['discover', ['Early', 'Things']],
  ]);
});

test('a command that opens a page lends it its keys instead of standing twice', () => {
  const commands = commandsOf([things], guest);
  expect(commands.filter(({ path }) => path === '/things')).toMatchObject([
    { title: 'Go to Things', keys: 'g t' },
  ]);
});

test('the palette finds by every word and puts the closest title first', () => {
  const commands = commandsOf([things, early], guest);
  expect(matchCommands(commands, 'graph').map(({ title }) => title)).toEqual(['Go to Graph']);
  expect(matchCommands(commands, 'go th')[0]?.title).toBe('Go to Things');
  expect(matchCommands(commands, 'nothing here')).toEqual([]);
});

test('a link and a command show only to whom they are for', () => {
  const when = { permissions: ['plugins:admin'] };
  const admin = plugin('admin', {
    routes: [
      {
        ...{ path: '/admin', expose: './app', title: 'Admin' },
        nav: { label: 'Admin', group: 'manage', icon: 'box', when },
      },
    ],
    commands: [{ id: 'purge', title: 'Purge', path: '/admin?purge', when }],
  });
  const operator = { permissions: ['*'], features: [] };
  expect(navigationOf([admin], guest)).toEqual([]);
  expect(commandsOf([admin], guest)).toEqual([]);
  expect(navigationOf([admin], operator)).toHaveLength(1);
  expect(commandsOf([admin], operator).map(({ title }) => title)).toEqual(['Go to Admin', 'Purge']);
});
