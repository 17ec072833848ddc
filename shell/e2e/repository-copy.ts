import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { linkPackages } from './link-packages.ts';
import { repositoryRoot } from './portal-for-test.ts';

export interface RepositoryCopy {
  readonly folder: string;
  remove(): void;
}

/**
 * The repository as it stands, in a folder of its own that a test may edit: every file that git knows
 * or would take, and the installed packages as hard links.
 */
export function copyRepository(): RepositoryCopy {
  const cache = path.join(repositoryRoot, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'copy-'));
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: repositoryRoot, maxBuffer: 64 * 1024 * 1024 },
  );
  const files = listed.toString().split('\0').filter(Boolean);
  for (const file of files) {
    const source = path.join(repositoryRoot, file);
    if (existsSync(source)) cpSync(source, path.join(folder, file));
  }
  linkPackages(folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
