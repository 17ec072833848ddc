import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { Workspace } from '../workspaces/list-workspaces.ts';

export interface Bench {
  /** `page` of `shell/bench/page.bench.ts`. */
  readonly name: string;
  /** Relative to the root, with forward slashes. */
  readonly file: string;
}

/** The benches of all workspaces, by name. */
export function findBenches(root: string, workspaces: readonly Workspace[]): Bench[] {
  const patterns = workspaces.map(({ folder }) => `${folder}/bench/*.bench.ts`);
  return globSync(patterns, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .map((file) => ({ name: basename(file, '.bench.ts'), file }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
