import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { KnipConfig } from 'knip';

/** The source files that a plugin's manifest exposes: nothing imports them, the build reads them. */
function exposedBy(folder: string): string[] {
  const file = `${folder}/callboard.plugin.json`;
  if (!existsSync(file)) return [];
  const manifest: {
    readonly exposes: Readonly<Record<string, string>>;
    readonly frames?: Readonly<Record<string, string>>;
  } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return Object.values({ ...manifest.exposes, ...manifest.frames }).map((path) => path.replace(/^\.\//, ''));
}

const tests = ['**/*.{test,suite}.{ts,tsx}', '**/{test,fixtures,bench}/**/*.{ts,tsx,mjs}'];
const plugins = globSync(['plugins/*/package.json', 'examples/plugins/*/package.json']).map(dirname);
const services = ['catalog-service', 'docs-service', 'scaffolder-service', 'plugins/*/service', 'examples/plugins/*/service'];

const config: KnipConfig = {
  ignoreBinaries: ['mkfifo'],
  // Types are exported for the reader of a signature even where nobody imports them.
  exclude: ['types', 'nsTypes', 'enumMembers', 'duplicates'],
  ignoreExportsUsedInFile: true,
  workspaces: {
    '.': {
      entry: ['vitest.config.ts'],
      // Run as programs by tools/src/test and by .ci/run.
      ignoreDependencies: ['axe-core', '@swc/core', 'oxlint-tsgolint', 'lerna', 'dependency-cruiser', 'oxlint', 'knip', '@biomejs/biome', 'typescript'],
    },
    'shared-sdk': {
      entry: [
        'src/*/index.ts',
        'src/contracts/*.ts',
        'src/{model,plugin}/validation.ts',
        'src/model/documents.ts',
        'src/service/{config,sources}.ts',
        'src/testing/react.ts',
        'src/ui/kit-gallery.tsx',
        'src/service/store/read-worker-thread.ts',
        'src/docs/build/render-thread.ts',
        ...tests,
      ],
    },
    shell: {
      entry: ['src/main.tsx', 'server/main.ts', 'e2e/**/*.ts', ...tests],
    },
    tools: {
      entry: ['bin/*.mjs', 'config/*.cjs', 'src/*/main.ts', 'src/process/stop-with-parent.ts', 'src/build/*-loader.mjs', 'src/build/*.ts', ...tests],
      ignore: ['templates/**'],
    },
    ...Object.fromEntries(services.map((folder) => [folder, { entry: ['src/main.ts', 'src/**/*-thread.ts', ...tests] }])),
    ...Object.fromEntries(
      plugins.map((folder) => [
        folder,
        { entry: [...exposedBy(folder), ...tests], ignoreDependencies: ['@callboard/tools'] },
      ]),
    ),
  },
};
export default config;
