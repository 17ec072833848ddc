import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './portal-for-test.ts';

/** Other tests write to these at the same time, and a file that goes away would stop the copy. */
const isCache = (name: string) => name.startsWith('.') && /cache|temp/.test(name);

/** Where `npm ci` installs: at the root, and what a workspace needs in another version in its folder. */
const packageFolders = [
  '{.,tools/runtime,*-service,shared-sdk,shell,tools}/node_modules',
  '{plugins,examples/plugins}/*/{.,service}/node_modules',
];

/** The installed packages of this repository in another copy of it, as hard links. */
export function linkPackages(target: string): void {
  for (const folder of globSync(packageFolders, { cwd: repositoryRoot })) {
    const source = path.join(repositoryRoot, folder);
    const copy = path.join(target, folder);
    mkdirSync(copy, { recursive: true });
    const entries = readdirSync(source).filter((name) => !isCache(name));
    if (entries.length > 0)
      execFileSync('cp', ['-al', '-t', copy, '--', ...entries], { cwd: source });
  }
}
