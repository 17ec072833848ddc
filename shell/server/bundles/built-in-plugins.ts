import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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
  readonly onChange: () => void | Promise<void>;
  /** How long a build may be written before it is found bad, in ms; 5,000 where absent. */
  readonly patienceMs?: number;
}

const lookMs = 200;

/** Takes the builds of built-in plugins into the store, now and whenever they are built again. */
export async function followBuiltInPlugins(options: Options): Promise<BuiltInPlugins> {
  const { folders, store, patienceMs = 5_000 } = options;
  const closing = new AbortController();
  const known = new Map<string, BuiltIn>();
  const settle = (folder: string, next: BuiltIn) => {
    if (next.problem && next.problem !== known.get(folder)?.problem)
      options.onProblem(next.problem);
    known.set(folder, next);
  };
  const take = (folder: string) => takeBuild(folder, store, known.get(folder));

  /** The bundler empties the folder, then writes file by file, the manifest last: that is no bad build. */
  async function takeWhenWhole(folder: string, isNewest: () => boolean): Promise<void> {
    const patience = AbortSignal.any([closing.signal, AbortSignal.timeout(patienceMs)]);
    let next = await take(folder);
    while (next.problem !== undefined && !patience.aborted) {
      await sleep(lookMs, undefined, { signal: patience }).catch(() => undefined); // looks once more
      next = await take(folder);
    }
    if (closing.signal.aborted || (next.problem !== undefined && !isNewest())) return;
    settle(folder, next);
    await options.onChange();
  }

  const watches = await Promise.all(folders.map(follow));
  await Promise.all(folders.map(async (folder) => settle(folder, await take(folder))));

  async function follow(folder: string) {
    let taking = Promise.resolve();
    let newest = 0;
    const watching = await watchFile(path.join(folder, 'dist', manifestName), {
      onChange() {
        newest += 1;
        const mine = newest;
        taking = taking.then(() => takeWhenWhole(folder, () => mine === newest));
      },
    });
    return {
      async close() {
        watching.close();
        await taking;
      },
    };
  }

  return {
    list: () => folders.flatMap((folder) => known.get(folder) ?? []),
    async close() {
      closing.abort();
      await Promise.all(watches.map((each) => each.close()));
    },
  };
}

// A bad build leaves the one before it in its place.
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
