import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Copies what `docker build .` would send: a clean checkout without what `.dockerignore` names. */
export async function copyBuildContext(root: string, target: string): Promise<void> {
  const isIgnored = ignoreRules(await readFile(path.join(root, '.dockerignore'), 'utf8'));
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const output = execFileSync('git', listed, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
  const files = output.split('\0').filter((file) => file !== '' && !isIgnored(file));
  for (const file of files) {
    await mkdir(path.join(target, path.dirname(file)), { recursive: true });
    // A file that was removed and not committed yet is listed too.
    await cp(path.join(root, file), path.join(target, file)).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      },
    );
  }
}

/** The rules of a `.dockerignore`: the last that fits a file, or a folder above it, decides. */
export function ignoreRules(text: string): (file: string) => boolean {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ isKept: line.startsWith('!'), pattern: line.replace(/^!/, '') }));
  return (file) => {
    const parts = file.split('/');
    const above = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    const deciding = rules.findLast(({ pattern }) =>
      above.some((one) => path.matchesGlob(one, pattern)),
    );
    return deciding !== undefined && !deciding.isKept;
  };
}
