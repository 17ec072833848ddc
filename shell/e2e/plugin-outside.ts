import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from './portal-for-test.ts';

/** The sources of a plugin in a folder of their own, outside the repository. */
export interface OutsidePlugin {
  readonly folder: string;
  /** Replaces a text of a source file, as an editor does. */
  edit(file: string, from: string, to: string): Promise<void>;
  remove(): Promise<void>;
}

/** What `callboard create plugin` writes, with the modules of the repository in place of installed ones. */
export async function pluginOutside(name: string, title: string): Promise<OutsidePlugin> {
  const root = await mkdtemp(path.join(tmpdir(), 'callboard-plugin-'));
  const folder = path.join(root, name);
  await cp(path.join(repositoryRoot, 'tools/templates/plugin'), folder, { recursive: true });
  await symlink(path.join(repositoryRoot, 'node_modules'), path.join(root, 'node_modules'));
  const packageJson = { name: `callboard-plugin-${name}`, version: '1.0.0', type: 'module' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(packageJson));

  async function edit(file: string, from: string, to: string): Promise<void> {
    const text = await readFile(path.join(folder, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not hold “${from}”`);
    await writeFile(path.join(folder, file), text.replaceAll(from, to));
  }

  await edit('callboard.plugin.json', 'template-name', name);
  await edit('callboard.plugin.json', 'Template Title', title);
  await edit('callboard.plugin.json', '{{sdkVersion}}', '0.1.0');
  await edit('src/hello-page.tsx', 'Template Title', title);
  return { folder, edit, remove: () => rm(root, { recursive: true, force: true }) };
}
