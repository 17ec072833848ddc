import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ignoredFolders = new Set(['node_modules', 'dist', '.types', '.cache']);
const isIgnoredFile = (name: string) => /\.(test|bench|e2e)\.tsx?$|\.md$|^\./.test(name);

function filesBelow(path: string, excluded: ReadonlySet<string>): string[] {
  if (excluded.has(path) || !existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) {
        return ignoredFolders.has(entry.name) ? [] : filesBelow(join(path, entry.name), excluded);
      }
      return entry.isFile() && !isIgnoredFile(entry.name) ? [join(path, entry.name)] : [];
    });
}

/**
 * A digest of the names and bytes of all files at and below `paths`, but not those at and below
 * `excluded`. Tests, Markdown, hidden files and times do not count.
 */
export function contentHash(
  root: string,
  paths: readonly string[],
  excluded: readonly string[] = [],
): string {
  const hash = createHash('sha256');
  const out = new Set(excluded.map((path) => join(root, path)));
  for (const path of paths) {
    for (const file of filesBelow(join(root, path), out)) {
      const bytes = readFileSync(file);
      hash.update(`${file.slice(root.length).replaceAll('\\', '/')}\0${bytes.length}\0`);
      hash.update(bytes);
    }
  }
  return hash.digest('hex');
}
