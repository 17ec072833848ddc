import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const toolsParent = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

/** Root of the Callboard repository that these tools run from; `undefined` in an installed package. */
export function findRepository(): string | undefined {
  return existsSync(path.join(toolsParent, 'tools/bootstrap.mjs')) ? toolsParent : undefined;
}

/** Whether `folder` is `root` or below it. */
export function isWithin(root: string, folder: string): boolean {
  const relative = path.relative(root, folder);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}

/** Adds a package to those that `tsc -b` checks. */
export async function addTypeReference(root: string, folder: string): Promise<void> {
  const file = path.join(root, 'tsconfig.json');
  const config: { readonly references: readonly { readonly path: string }[] } = JSON.parse(
    await readFile(file, 'utf8'),
  );
  const references = [...config.references, { path: folder.split(path.sep).join('/') }];
  const lines = references.map((each) => `    { "path": ${JSON.stringify(each.path)} }`);
  await writeFile(file, `{\n  "files": [],\n  "references": [\n${lines.join(',\n')}\n  ]\n}\n`);
}
