import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '@callboard/sdk/contract';
import { sourceManifestName } from '../build/read-source-manifest.ts';
import { changedFiles, type PluginBundle, readBundle } from '../cli/plugin-bundle.ts';
import { countText } from '../cli/table.ts';
import { type Diagnosis, ok, problem, warning } from './diagnosis.ts';

/** Whether every bundle in a portal's data folder is as it was published. */
export async function examineStore(dataFolder: string): Promise<readonly Diagnosis[]> {
  const root = path.join(dataFolder, 'plugins');
  const found: Diagnosis[] = [];
  let bundles = 0;
  for (const name of await foldersIn(root))
    for (const version of await foldersIn(path.join(root, name))) {
      bundles += 1;
      const folder = path.join(root, name, version);
      const { damage, strangers } = await examineBundle(folder, name, version);
      for (const file of strangers)
        found.push(
          warning(
            `file ${path.join(folder, file)}`,
            `it is no file of ${name} ${version}, and nobody can ask for it`,
            'delete it',
          ),
        );
      if (damage !== undefined)
        found.push(
          problem(
            `bundle ${name} ${version}`,
            damage,
            'stop the portal, remove the folder of this version and publish it again',
          ),
        );
    }
  return found.length > 0
    ? found
    : [ok('store', `${countText(bundles, 'bundle')} in ${root}, every file as published`)];
}

interface Examined {
  /** The first thing that is wrong. */
  readonly damage?: string | undefined;
  /** Files that its manifest does not list. */
  readonly strangers: readonly string[];
}

async function examineBundle(folder: string, name: string, version: string): Promise<Examined> {
  try {
    const bundle = await readBundle(folder);
    const { manifest } = bundle;
    if (manifest.name !== name || manifest.version !== version)
      return {
        damage: `its manifest is of ${manifest.name} ${manifest.version}`,
        strangers: [],
      };
    const [changed] = await changedFiles(bundle);
    return { damage: changed?.message, strangers: await strangersIn(bundle) };
  } catch (error) {
    return { damage: messageOf(error), strangers: [] };
  }
}

/** Hidden files are of the store itself; compressed forms belong to the files that they are made of. */
async function strangersIn({ folder, manifest }: PluginBundle): Promise<readonly string[]> {
  const own = new Set([sourceManifestName, ...manifest.files.map((file) => file.path)]);
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter(
      (file) =>
        !own.has(
          file
            .split(path.sep)
            .join('/')
            .replace(/\.(br|gz)$/, ''),
        ),
    )
    .sort();
}

/** Hidden ones are of the store itself. */
async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
