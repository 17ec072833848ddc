import path from 'node:path';
import { invalidInput, messageOf } from '@callboard/sdk/contract';
import { watch } from 'chokidar';
import { type WatchedBuild, watchPlugin } from '../../build/build-plugin.ts';
import { readSourceManifest, sourceManifestName } from '../../build/read-source-manifest.ts';
import { failureText } from '../terminal.ts';
import { type LocalBuild, readLocalBuild } from './local-build.ts';

/** What became of the last change of a plugin's sources. */
export interface Edit {
  readonly build?: LocalBuild;
  /** Why there is none, for a person. */
  readonly problem?: string;
  /** When it was seen, in ms of `performance.now`. */
  readonly beganAt: number;
}

interface Watching {
  readonly folder: string;
  /** Of the plugin; another one is another session. */
  readonly name: string;
  /** Absolute, empty; of this watch alone. */
  readonly scratch: string;
  readonly onEdit: (edit: Edit) => void;
}

/** Builds a plugin at every change of its sources, manifest included. Answers the undo. */
export function watchFolder({ folder, name, scratch, onEdit }: Watching): () => Promise<void> {
  let round = 0;
  let stop = () => {};
  let restarting: Promise<void> = Promise.resolve();

  async function take(mine: number, outDir: string, built: WatchedBuild): Promise<void> {
    const { manifest, problem, beganAt } = built;
    const edit: Edit = manifest
      ? await readLocalBuild(outDir, manifest).then(
          (build) => ({ build, beganAt }),
          (error: unknown) => ({ problem: messageOf(error), beganAt }),
        )
      : { problem: textOf(problem, folder), beganAt };
    if (mine === round) onEdit(edit);
  }

  // What a plugin exposes is part of the bundler's settings, so a new manifest is a new bundler.
  async function start(): Promise<void> {
    stop();
    round += 1;
    const mine = round;
    const outDir = path.join(scratch, String(mine));
    const beganAt = performance.now();
    try {
      const found = await readSourceManifest(folder);
      if (found.name !== name)
        throw invalidInput(`the plugin is called ${found.name} now, and was ${name}`, {
          hint: 'end `callboard dev` and start it again',
        });
      stop = await watchPlugin(folder, { isDevelopment: true, outDir }, (built) => {
        void take(mine, outDir, built);
      });
    } catch (error) {
      onEdit({ problem: textOf(error, folder), beganAt });
    }
  }

  const restart = () => {
    restarting = restarting.then(start);
  };
  const files = [sourceManifestName, 'package.json'].map((file) => path.join(folder, file));
  const watcher = watch(files, { ignoreInitial: true });
  watcher.on('all', restart);
  restart();
  return async () => {
    round = -1;
    await watcher.close();
    await restarting;
    stop();
  };
}

/** Paths of the machine are nobody's business in a page, and long. */
const textOf = (problem: unknown, folder: string) =>
  failureText(problem)
    .replace(/^callboard: /, '')
    .replaceAll(`${folder}${path.sep}`, '')
    .trim()
    .slice(0, 8_000);
