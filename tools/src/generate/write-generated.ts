import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GeneratedFile } from './generated-file.ts';

/** Files that only `npm run generate` writes; one that it no longer writes is left over. */
const generatedGlobs = [
  'shared-sdk/src/contracts/*.client.generated.ts',
  'docs/openapi/*.json',
  'docs/schemas/*.json',
  'docs/reference/*.md',
];

/** Paths of generated files that are missing, differ, or that nothing writes any more. */
export function staleFiles(root: string, files: readonly GeneratedFile[]): string[] {
  const different = files
    .filter(({ path, text }) => {
      const file = join(root, path);
      return !existsSync(file) || readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text;
    })
    .map(({ path }) => path);
  const written = new Set(files.map(({ path }) => path));
  const leftOver = globSync(generatedGlobs, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !written.has(path));
  return [...different, ...leftOver];
}

/** Writes those that differ. */
export function writeFiles(root: string, files: readonly GeneratedFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
