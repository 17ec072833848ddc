/** A process and the folders, relative to the root, whose files it runs. */
export interface WatchedProcess {
  readonly name: string;
  readonly folders: readonly string[];
}

/** Parts of the SDK that only browsers run. */
const browserOnly = /^shared-sdk\/src\/(react|ui)\//;

/** The processes that must start anew after some files have changed; paths are relative to the root. */
export function affectedProcesses(
  changed: readonly string[],
  processes: readonly WatchedProcess[],
): string[] {
  const relevant = changed.filter(
    (path) =>
      /\.(ts|mjs|json|sql)$/.test(path) && !path.endsWith('.test.ts') && !browserOnly.test(path),
  );
  return processes
    .filter(({ folders }) =>
      relevant.some((path) => folders.some((folder) => path.startsWith(`${folder}/`))),
    )
    .map(({ name }) => name);
}
