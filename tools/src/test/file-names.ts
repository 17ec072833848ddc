import { basename, dirname } from 'node:path';

const vagueNames = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc']);
const notKebabCase = /[A-Z_ ]/;
/** Names that tools fix. */
const fixedNames = new Set(['README.md', 'LICENSE', 'CODEOWNERS']);

/** What is wrong with the names of source files; `files` are relative to the root. */
export function fileNameProblems(files: readonly string[]): string[] {
  return files
    .filter((file) => /\.(tsx?|mjs|cjs|css)$/.test(file) && !fixedNames.has(basename(file)))
    .flatMap((file) => {
      const stem = basename(file).split('.')[0] ?? '';
      const vague = [...dirname(file).split('/'), stem].find((part) => vagueNames.has(part));
      if (vague !== undefined) {
        return [`${file}: “${vague}” says nothing; name a file after its one main export`];
      }
      return notKebabCase.test(basename(file)) ? [`${file}: file names are in kebab-case`] : [];
    });
}
