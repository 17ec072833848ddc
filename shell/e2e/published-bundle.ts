import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from './portal-for-test.ts';

/** Where a portal finds published bundles: `<name>/<version>/` below its data folder. */
export const bundleFolder = (dataFolder: string, name: string, version: string) =>
  path.join(dataFolder, 'plugins', name, version);

export interface Publication {
  /** Of the portal that gets it. */
  readonly dataFolder: string;
  /** Absolute; the folder of `callboard.plugin.json`, below the repository. Its name is the plugin's. */
  readonly folder: string;
  readonly version: string;
}

/** Builds a plugin with the real build and puts it into a portal's bundle store. */
export async function publishPlugin({ dataFolder, folder, version }: Publication): Promise<void> {
  const outDir = bundleFolder(dataFolder, path.basename(folder), version);
  const build = path.join(repositoryRoot, 'tools/src/build/main.ts');
  const options = ['--out', outDir, '--version', version];
  await promisify(execFile)(
    process.execPath,
    ['--conditions=callboard-source', build, folder, ...options],
    { cwd: repositoryRoot },
  );
}

export interface Edition extends Publication {
  /** A source file, relative to the plugin's folder. */
  readonly file: string;
  /** A text in it and what stands there instead. */
  readonly replace: readonly [string, string];
}

/** Publishes a plugin whose source differs in one text, as a team that works on it would. */
export async function publishEdition(edition: Edition): Promise<void> {
  const { folder, version, file, replace } = edition;
  const [from, to] = replace;
  // Inside the repository, so that imports are found.
  const scratch = path.join(repositoryRoot, '.cache/e2e', `${process.pid}-${version}`);
  const copy = path.join(scratch, path.basename(folder));
  try {
    await mkdir(scratch, { recursive: true });
    const parts = ['callboard.plugin.json', 'package.json', 'contract', 'src'];
    for (const part of parts.filter((each) => existsSync(path.join(folder, each))))
      await cp(path.join(folder, part), path.join(copy, part), { recursive: true });
    const source = await readFile(path.join(copy, file), 'utf8');
    if (!source.includes(from)) throw new Error(`${file} does not hold “${from}”`);
    await writeFile(path.join(copy, file), source.replace(from, to));
    await publishPlugin({ ...edition, folder: copy });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
