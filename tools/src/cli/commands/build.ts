import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { invalidInput, isCallboardError, messageOf } from '@callboard/sdk/contract';
import { isVersion } from '@callboard/sdk/plugin/validation';
import { sourceManifestName } from '../../build/read-source-manifest.ts';
import type { AddCommand } from '../context.ts';
import { countText, sizeText, tableOf } from '../table.ts';
import { withProgress } from '../terminal.ts';

interface BuildOptions {
  readonly out?: string;
  readonly version?: string;
  readonly watch?: boolean;
}

/** `callboard build [folder]` */
export const buildCommand: AddCommand = (program, { cwd, terminal }, conclude) => {
  program
    .command('build')
    .summary('build a plugin')
    .description(
      `Build the plugin of a folder: its bundle, and ${sourceManifestName} with size and sha384 of every file.`,
    )
    .argument('[folder]', 'folder of the plugin', '.')
    .option('--out <folder>', 'where to write; `dist` of the plugin where absent')
    .option('--version <version>', 'version of the bundle; that of package.json where absent')
    .action((folder: string, options: BuildOptions) =>
      conclude(async () => {
        const from = path.resolve(cwd, folder);
        const outDir = path.resolve(cwd, options.out ?? path.join(from, 'dist'));
        const manifest = await withProgress(terminal, `building ${path.basename(from)}`, () =>
          build(from, outDir, options.version),
        );
        const { name, version, files } = manifest;
        const bytes = files.reduce((sum, each) => sum + each.bytes, 0);
        const rows = files.map((file) => [file.path, sizeText(file.bytes)]);
        return {
          json: { name, version, folder: outDir, bytes, files },
          text: `${tableOf(['file', 'size'], rows)}\n\n${name} ${version}: ${countText(files.length, 'file')}, ${sizeText(bytes)}, in ${outDir}`,
        };
      }),
    );
};

async function build(folder: string, outDir: string, wanted: string | undefined) {
  // The bundler takes a while to load; help and the other commands do without it.
  const { buildPlugin } = await import('../../build/build-plugin.ts');
  const version = wanted ?? (await versionOf(folder));
  if (!isVersion(version)) throw invalidInput(`the version ${version} is not a semver version`);
  try {
    return await buildPlugin(folder, { isDevelopment: false, outDir, version });
  } catch (error) {
    if (isCallboardError(error)) throw error;
    throw invalidInput(`the plugin does not build:\n${messageOf(error).trim()}`, { cause: error });
  }
}

async function versionOf(folder: string): Promise<string> {
  const file = path.join(folder, 'package.json');
  try {
    return String(Object(JSON.parse(await readFile(file, 'utf8'))).version);
  } catch (cause) {
    throw invalidInput(`${file} should state the version and cannot be read`, {
      ...{ cause, hint: 'name the folder of a plugin, or pass --version' },
    });
  }
}
