import { expect, test } from 'vitest';
import { checkSourceManifest } from '../validation/check-plugin-manifest.ts';
import { isVersion } from '../validation/versions.ts';
import { coreExtensionPoints } from './core-extension-points.ts';

test('each point has an id of its own and a version', () => {
  const ids = coreExtensionPoints.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(coreExtensionPoints.filter(({ version }) => !isVersion(version))).toEqual([]);
});

test.each(coreExtensionPoints)('the example of $id is valid where it is stated', (point) => {
  const checked = checkSourceManifest({
    ...{ name: 'example', title: 'Example', description: 'Of a point.', sdk: '^0.1.0' },
    exposes: { './app': 'src/app.tsx', ...exposed(point.example['expose']) },
    ...statedAt[point.statedIn](point.example),
  });
  expect(checked).toMatchObject({ ok: true });
});

const statedAt = {
  extensions: (example: object) => ({ extensions: [example] }),
  routes: (example: object) => ({ routes: [example] }),
  'routes/nav': (nav: object) => ({
    routes: [{ path: '/x', expose: './app', title: 'X', nav }],
  }),
  commands: (example: object) => ({ commands: [example] }),
};

const exposed = (key: unknown) => (typeof key === 'string' ? { [key]: 'src/part.tsx' } : {});
