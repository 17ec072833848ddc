import { fileURLToPath } from 'node:url';
import type { Configuration, RuleSetRule } from '@rspack/core';

export interface BuildMode {
  /** Source maps and quick builds; the JSX runtime stays that of production (decision D1a). */
  readonly isDevelopment: boolean;
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** What every browser build of ours has in common: ES modules with content-hashed names. */
export function baseConfig(
  folder: string,
  outDir: string,
  { isDevelopment }: BuildMode,
): Configuration {
  return {
    mode: isDevelopment ? 'development' : 'production',
    context: folder,
    target: ['web', 'es2022'],
    devtool: isDevelopment ? 'source-map' : false,
    // Lazy compilation would ask the page's origin for a server that is not there.
    lazyCompilation: false,
    output: {
      path: outDir,
      // Frames are a build of their own below the plugin's.
      clean: { keep: /(^|[\\/])frames[\\/]/ },
      module: true,
      chunkFormat: 'module',
      chunkLoading: 'import',
      filename: '[name].[contenthash:8].js',
      chunkFilename: '[name].[contenthash:8].js',
      cssFilename: '[name].[contenthash:8].css',
      cssChunkFilename: '[name].[contenthash:8].css',
      assetModuleFilename: 'assets/[name].[contenthash:8][ext]',
      crossOriginLoading: 'anonymous',
      // A module that threw is evaluated anew at the next attempt, not handed out half made.
      strictModuleErrorHandling: true,
    },
    resolve: {
      extensions: ['.ts', '.tsx', '.js'],
      conditionNames: ['callboard-source', '...'],
    },
    module: {
      generator: { 'css/auto': { localIdentName: `${nameOf(folder)}__[local]-[hash:6]` } },
      rules: [
        {
          test: /\.tsx?$/,
          loader: 'builtin:swc-loader',
          options: {
            jsc: {
              target: 'es2022',
              parser: { syntax: 'typescript', tsx: true },
              transform: { react: { runtime: 'automatic', development: false } },
            },
          },
          type: 'javascript/auto',
        },
      ],
    },
    optimization: { nodeEnv: 'production', moduleIds: 'deterministic', chunkIds: 'deterministic' },
    performance: false,
    stats: 'errors-warnings',
    infrastructureLogging: { level: 'error' },
  };
}

/** Plugin styles are one cascade layer above the kit's, so that neither needs tricks to win. */
export const pluginStyleRule: RuleSetRule = {
  test: /\.css$/,
  type: 'css/auto',
  use: [{ loader: here('./plugin-layer-loader.mjs') }],
};

const nameOf = (folder: string) => folder.split(/[\\/]/).at(-1) ?? 'bundle';
