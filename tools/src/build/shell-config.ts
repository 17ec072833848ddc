import { ModuleFederationPlugin } from '@module-federation/enhanced/rspack';
import type { Configuration } from '@rspack/core';
import { type BuildMode, baseConfig } from './base-config.ts';
import { sharedFor } from './shared-modules.ts';

/** Build settings of the browser host: provides the shared modules and the federation runtime. */
export function shellConfig(folder: string, outDir: string, mode: BuildMode): Configuration {
  const base = baseConfig(folder, outDir, mode);
  return {
    ...base,
    entry: { shell: './src/main.tsx' },
    output: { ...base.output, publicPath: 'auto', uniqueName: 'callboard_shell' },
    module: {
      ...base.module,
      // The loader asks import.meta.resolve itself, see import-map.ts.
      parser: { javascript: { importMeta: false } },
      rules: [...(base.module?.rules ?? []), { test: /\.css$/, type: 'css/auto' }],
    },
    plugins: [
      new ModuleFederationPlugin({
        name: 'callboard_shell',
        remotes: {},
        // The default would download every registered plugin's entry at start-up.
        shareStrategy: 'loaded-first',
        dts: false,
        manifest: false,
        shared: sharedFor('shell'),
        experiments: { provideExternalRuntime: true, optimization: { target: 'web' } },
      }),
    ],
  };
}
