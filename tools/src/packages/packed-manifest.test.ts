import { expect, test } from 'vitest';
import { packedManifest } from './packed-manifest.ts';

const manifest = {
  name: '@callboard/tools',
  version: '1.2.3',
  private: true,
  scripts: { build: 'x' },
  exports: {
    './a': { 'callboard-source': './src/a.ts', types: './dist/a.d.ts', default: './dist/a.js' },
    './package.json': './package.json',
  },
  dependencies: { '@callboard/sdk': '1.2.3', yaml: '2.0.0' },
  peerDependencies: { react: '^19.0.0' },
  devDependencies: { tar: '7.0.0' },
};

test('a packed manifest points at nothing that is not in the package', () => {
  const packed = packedManifest(manifest, ['@callboard/sdk']);
  expect(packed.exports).toEqual({
    './a': { types: './dist/a.d.ts', default: './dist/a.js' },
    './package.json': './package.json',
  });
  expect(Object.keys(packed)).not.toEqual(expect.arrayContaining(['scripts']));
  expect(Object.keys(packed)).not.toEqual(expect.arrayContaining(['devDependencies']));
  expect(Object.keys(packed)).not.toEqual(expect.arrayContaining(['private']));
});

test('npm is never sent to a registry for a package of ours', () => {
  const packed = packedManifest(manifest, ['@callboard/sdk', '@callboard/tools']);
  expect(packed.dependencies).toEqual({ yaml: '2.0.0' });
  expect(packed.peerDependencies).toEqual({ react: '^19.0.0', '@callboard/sdk': '1.2.3' });
  expect(packed.peerDependenciesMeta).toEqual({ '@callboard/sdk': { optional: true } });
});
