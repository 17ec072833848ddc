import { type Configuration, rspack, type Stats } from '@rspack/core';

/** Runs one build; rejects with the bundler's own report when anything is wrong. */
export async function runRspack(config: Configuration): Promise<void> {
  const compiler = rspack(config);
  const stats = await new Promise<Stats | undefined>((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)));
  });
  await new Promise<void>((resolve, reject) => {
    compiler.close((error) => (error ? reject(error) : resolve()));
  });
  assertClean(stats);
}

/**
 * Builds again at each change; `onBuilt` gets the problem of a failed build, or nothing, and when the
 * build began, in ms of `performance.now`.
 */
export function watchRspack(
  config: Configuration,
  onBuilt: (problem: Error | undefined, beganAt: number) => Promise<void>,
): () => void {
  const compiler = rspack(config);
  let beganAt = performance.now();
  compiler.hooks.watchRun.tap('callboard', () => {
    beganAt = performance.now();
  });
  const watching = compiler.watch({ aggregateTimeout: 30 }, (error, stats) => {
    const problem = error ?? problemOf(stats);
    onBuilt(problem, beganAt).catch((failure: unknown) => console.error(failure));
  });
  return () => watching?.close(() => {});
}

function problemOf(stats: Stats | undefined): Error | undefined {
  if (!stats?.hasErrors() && !stats?.hasWarnings()) return undefined;
  return new Error(stats.toString({ preset: 'errors-warnings', colors: false }));
}

function assertClean(stats: Stats | undefined): void {
  const problem = problemOf(stats);
  if (problem) throw problem;
}
