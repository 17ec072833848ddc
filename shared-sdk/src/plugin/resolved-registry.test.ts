import { expect, test } from 'vitest';
import {
  applyChange,
  changeBetween,
  type ResolvedPlugin,
  type ResolvedRegistry,
} from './resolved-registry.ts';

const plugin = (name: string, version: string): ResolvedPlugin => ({
  name,
  version,
  baseUrl: `/plugins/${name}/${version}/`,
  manifest: {
    name,
    title: name,
    description: name,
    sdk: '^0.1.0',
    version,
    entry: 'remoteEntry.js',
    exposes: {},
    files: [{ path: 'remoteEntry.js', integrity: `sha384-${'a'.repeat(64)}`, bytes: 1 }],
    federation: {},
  },
  config: {},
  service: 'none',
});

const registry = (revision: string, ...plugins: ResolvedPlugin[]): ResolvedRegistry => ({
  revision,
  plugins,
  refused: [],
});

test.each([
  [
    'a plugin appears',
    registry('1', plugin('a', '1.0.0')),
    registry('2', plugin('b', '1.0.0'), plugin('a', '1.0.0')),
  ],
  [
    'a plugin vanishes',
    registry('1', plugin('a', '1.0.0'), plugin('b', '1.0.0')),
    registry('2', plugin('b', '1.0.0')),
  ],
  ['a version changes', registry('1', plugin('a', '1.0.0')), registry('2', plugin('a', '2.0.0'))],
  [
    'the order changes',
    registry('1', plugin('a', '1.0.0'), plugin('b', '1.0.0')),
    registry('2', plugin('b', '1.0.0'), plugin('a', '1.0.0')),
  ],
  [
    'an edit is invalid',
    registry('1', plugin('a', '1.0.0')),
    { ...registry('2', plugin('a', '1.0.0')), problem: 'registry.yaml:3:1' },
  ],
  ['the problem is mended', { ...registry('1'), problem: 'x' }, registry('2')],
])('a change leads from one registry to the other when %s', (_, from, to) => {
  expect(applyChange(from, changeBetween(from, to))).toEqual(to);
});

test('a change carries only the plugins that differ', () => {
  const change = changeBetween(
    registry('1', plugin('a', '1.0.0'), plugin('b', '1.0.0')),
    registry('2', plugin('a', '1.0.0'), plugin('b', '1.1.0')),
  );
  expect(change.changed.map(({ name }) => name)).toEqual(['b']);
});

test('a change that starts from another revision is not applied', () => {
  const change = changeBetween(registry('1'), registry('2', plugin('a', '1.0.0')));
  expect(applyChange(registry('0'), change)).toBeUndefined();
});
