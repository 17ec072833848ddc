import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileNameProblems } from './file-names.ts';
import { productNameProblems } from './product-names.ts';
import type { StageResult } from './stage.ts';

const notOurs = new Set([
  'node_modules',
  'dist',
  'data',
  '.git',
  '.types',
  '.cache',
  'coverage',
  '.nx',
]);

/** Every file that a person wrote, relative to the root. */
function sourceFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : sourceFiles(root, path);
    return entry.isFile() ? [path] : [];
  });
}

/** The rules of house style that no linter of ours knows. */
export async function checkHouseRules(root: string): Promise<StageResult> {
  const files = sourceFiles(root);
  const shellFiles = files.filter((file) => /^shell\/src\/.*\.tsx?$/.test(file));
  const problems = [
    ...fileNameProblems(files),
    ...shellFiles
      .filter((file) => !file.includes('.test.'))
      .flatMap((file) => productNameProblems(file, readFileSync(join(root, file), 'utf8'))),
  ];
  return { isPassed: problems.length === 0, output: problems.join('\n') };
}
