import { createRequire } from 'node:module';
import path from 'node:path';
import { federationName, type PluginSourceManifest } from '@callboard/sdk/plugin';
import { ModuleFederationPlugin } from '@module-federation/enhanced/rspack';
import type { Configuration } from '@rspack/core';
import { type BuildMode, baseConfig, pluginStyleRule } from './base-config.ts';
import { sharedFor } from './shared-modules.ts';

/*
 * The federation plugin names its runtime by the paths of CommonJS builds, from which nothing unused can be
 * taken out: half of each entry would be code for Node, for script tags and for other bundlers. The ES
 * modules are beside them.
 */
const federation = createRequire(import.meta.resolve('@module-federation/enhanced/rspack'));
const runtimeAlias = Object.fromEntries(
  ['@module-federation/webpack-bundler-runtime', '@module-federation/runtime'].map((name) => {
    const file = federation.resolve(name);
    return [file, file.replace(/\.cjs$/, '.js')];
  }),
);

/**
 * Build settings of a plugin bundle: a federated ES module whose every file has a content hash, with
 * the shell's copies of the shared modules and of the federation runtime.
 */
export function pluginConfig(
  folder: string,
  outDir: string,
  manifest: PluginSourceManifest,
  mode: BuildMode,
): Configuration {
  const base = baseConfig(folder, outDir, mode);
  const name = federationName(manifest.name);
  return {
    ...base,
    entry: {},
    output: { ...base.output, publicPath: 'auto', uniqueName: `cb_${name}` },
    resolve: { ...base.resolve, alias: runtimeAlias },
    module: { ...base.module, rules: [...(base.module?.rules ?? []), pluginStyleRule] },
    // A version has addresses of its own: nothing is won by ids that outlive it, and these are small.
    optimization: { ...base.optimization, moduleIds: 'natural' },
    plugins: [
      new ModuleFederationPlugin({
        name,
        filename: 'remoteEntry.[contenthash:8].js',
        library: { type: 'module' },
        exposes: Object.fromEntries(
          Object.entries(manifest.exposes).map(([key, file]) => [key, toRelative(folder, file)]),
        ),
        shareStrategy: 'loaded-first',
        dts: false,
        manifest: true,
        shared: sharedFor('plugin'),
        experiments: { externalRuntime: true, optimization: { target: 'web' } },
      }),
    ],
  };
}

const toRelative = (folder: string, file: string) =>
  `./${path.relative(folder, path.resolve(folder, file)).split(path.sep).join('/')}`;
