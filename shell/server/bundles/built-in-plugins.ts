import path from 'node:path';
import { isCallboardError, messageOf } from '@callboard/sdk/contract';
import { watchFile } from '@callboard/sdk/service';
import type { BundleStore } from './bundle-store.ts';
import { manifestName } from './verify-bundle.ts';

/** A plugin whose sources are part of this installation. */
export interface BuiltIn {
  readonly folder: string;
  readonly name: string;
  /** Version of its current build, in the store; absent before the first good build. */
  readonly version?: string;
  /** What is wrong with its last build. */
  readonly problem?: string;
}

export interface BuiltInPlugins {
  list(): readonly BuiltIn[];
  close(): Promise<void>;
}

interface Options {
  /** Absolute; each holds, or will hold, `dist/callboard.plugin.json`. */
  readonly folders: readonly string[];
  readonly store: BundleStore;
  readonly onProblem: (problem: string) => void;
  /** A build was taken over or found bad. */
  readonly onChange: () => void;
}

/** Takes the builds of built-in plugins into the store, now and whenever they are built again. */
export async function followBuiltInPlugins(options: Options): Promise<BuiltInPlugins> {
  const { folders, store } = options;
  const known = new Map<string, BuiltIn>();
  const take = async (folder: string) => {
    const next = await takeBuild(folder, store, known.get(folder));
    if (next.problem && next.problem !== known.get(folder)?.problem)
      options.onProblem(next.problem);
    known.set(folder, next);
  };
  let taking = Promise.resolve();
  const watches = await Promise.all(
    folders.map((folder) =>
      watchFile(path.join(folder, 'dist', manifestName), {
        onChange() {
          taking = taking.then(() => take(folder)).then(options.onChange);
        },
      }),
    ),
  );
  await Promise.all(folders.map(take));
  return {
    list: () => folders.flatMap((folder) => known.get(folder) ?? []),
    async close() {
      for (const watching of watches) watching.close();
      await taking;
    },
  };
}

// A bad build, or one caught half written, leaves the one before it in its place.
async function takeBuild(
  folder: string,
  store: BundleStore,
  before: BuiltIn | undefined,
): Promise<BuiltIn> {
  try {
    const { name, version } = await store.put(path.join(folder, 'dist'), 'built-in');
    return { folder, name, version };
  } catch (error) {
    const name = before?.name ?? path.basename(folder);
    const problem = `the build of ${name} in ${folder} cannot be used: ${reasonOf(error)}`;
    return { folder, name, problem, ...(before?.version ? { version: before.version } : {}) };
  }
}

function reasonOf(error: unknown): string {
  const hint = isCallboardError(error) && error.hint ? ` (${error.hint})` : '';
  return `${messageOf(error)}${hint}`;
}
