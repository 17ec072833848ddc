import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { join } from 'node:path';

/** What the engine makes pages with, beside itself. */
const parts = ['gemoji', 'highlight.js', 'katex', 'sanitize-html', 'yaml'];
const isOfEngine = (file: string) =>
  /\.[jt]s$/.test(file) && !/\.d\.ts$|\.test\.[jt]s$|^test[/\\]/.test(file);

let known: string | undefined;

/** Changes when the same text may be rendered to something else: with the engine, and what it is made of. */
export function rendererVersion(): string {
  known ??= versionOf(join(import.meta.dirname, '..'), parts.map(versionOfPackage));
  return known;
}

/** Of the source files below a folder, but for tests. */
export function versionOf(folder: string, further: readonly string[] = []): string {
  const hash = createHash('sha256').update(JSON.stringify(further));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter(isOfEngine).toSorted())
    hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}

function versionOfPackage(name: string): string {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) return name;
  return `${name}@${Object(JSON.parse(readFileSync(file, 'utf8'))).version}`;
}
