import { join } from 'node:path';
import { messageOf } from '@callboard/sdk/contract';
import { watchPlugin } from '../build/build-plugin.ts';
import { watchShell } from '../build/build-shell.ts';
import { forgetBuild } from '../build-stale/find-stale.ts';
import type { Buildable } from '../build-stale/list-buildables.ts';
import { secondsSince } from '../command-line/report-step.ts';

/** Watches all bundles; resolves with the undo once each was built, or failed to build, once. */
export async function watchBundles(
  root: string,
  buildables: readonly Buildable[],
  say: (line: string) => void,
): Promise<() => void> {
  const startedAt = performance.now();
  const undos = await Promise.all(buildables.map((buildable) => watchOne(root, buildable, say)));
  say(`• building ${buildables.length} bundles … ${secondsSince(startedAt)}`);
  return () => {
    for (const undo of undos) undo();
  };
}

async function watchOne(
  root: string,
  buildable: Buildable,
  say: (line: string) => void,
): Promise<() => void> {
  forgetBuild(root, buildable);
  const folder = join(root, buildable.folder);
  const first = Promise.withResolvers<void>();
  let isFirst = true;
  const built = (problem: unknown, version = '') => {
    if (problem) say(`• ${buildable.folder} does not build: ${messageOf(problem)}`);
    else if (!isFirst) say(`• built ${buildable.folder} ${version}`.trimEnd());
    isFirst = false;
    first.resolve();
  };
  const options = { isDevelopment: true };
  const undo =
    buildable.kind === 'shell'
      ? watchShell(folder, options, built)
      : await watchPlugin(folder, options, ({ manifest, problem }) =>
          built(problem, manifest?.version),
        );
  await first.promise;
  return undo;
}
