import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '@callboard/sdk/contract';
import { changedFiles, readBundle } from '../cli/plugin-bundle.ts';
import { countText } from '../cli/table.ts';
import { type Diagnosis, ok, problem } from './diagnosis.ts';

/** Whether every bundle in a portal's data folder is as it was published. */
export async function examineStore(dataFolder: string): Promise<readonly Diagnosis[]> {
  const root = path.join(dataFolder, 'plugins');
  const found: Diagnosis[] = [];
  let bundles = 0;
  for (const name of await foldersIn(root))
    for (const version of await foldersIn(path.join(root, name))) {
      bundles += 1;
      const damage = await damageOf(path.join(root, name, version), name, version);
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

async function damageOf(
  folder: string,
  name: string,
  version: string,
): Promise<string | undefined> {
  try {
    const bundle = await readBundle(folder);
    const { manifest } = bundle;
    if (manifest.name !== name || manifest.version !== version)
      return `its manifest is of ${manifest.name} ${manifest.version}`;
    return (await changedFiles(bundle))[0]?.message;
  } catch (error) {
    return messageOf(error);
  }
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
