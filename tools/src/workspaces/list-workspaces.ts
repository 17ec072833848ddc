import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of this repository. */
export interface Workspace {
  /** Relative to the root, with forward slashes: `plugins/catalog`. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** Plugin whose service this is, from `"callboard": { "service": "<plugin>" }`. */
  readonly serviceOf?: string;
}

interface PackageJson {
  readonly name?: string;
  readonly version?: string;
  readonly workspaces?: readonly string[];
  readonly callboard?: { readonly service?: string };
}

const readPackageJson = (folder: string): PackageJson =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function expand(root: string, base: string, parts: readonly string[]): string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return existsSync(join(root, base, 'package.json')) ? [base] : [];
  if (part !== '*') return expand(root, base === '' ? part : `${base}/${part}`, rest);
  if (!existsSync(join(root, base))) return [];
  return readdirSync(join(root, base), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => entry.name)
    .sort()
    .flatMap((name) => expand(root, `${base}/${name}`, rest));
}

/** The packages that `workspaces` of the root's package.json names, in that order. */
export function listWorkspaces(root: string): Workspace[] {
  const patterns = readPackageJson(root).workspaces ?? [];
  return patterns
    .flatMap((pattern) => expand(root, '', pattern.split('/')))
    .map((folder) => {
      const { name, version, callboard } = readPackageJson(join(root, folder));
      return {
        folder,
        name: name ?? folder,
        version: version ?? '0.0.0',
        ...(callboard?.service === undefined ? {} : { serviceOf: callboard.service }),
      };
    });
}
