import { sep } from 'node:path';
import type { FSWatcher } from 'chokidar';

/** Follows the folders that sites are read from. */
export interface FolderWatch {
  /** Watches these and no others. */
  readonly set: (sites: readonly { readonly ref: string; readonly folder: string }[]) => void;
  readonly close: () => Promise<void>;
}

export interface FolderWatchOptions {
  readonly onChange: (site: string) => void;
  readonly onError: (error: unknown) => void;
  /** Time for further changes after the first, in ms; 40 where absent. */
  readonly quietMs?: number;
  /** Absolute paths that nobody watches. */
  readonly hidden: readonly string[];
}

const isIgnored = /[/\\](?:\.git|node_modules)(?:[/\\]|$)/;

/** Tells which sites change, once for a save or a checkout. */
export function watchFolders(options: FolderWatchOptions): FolderWatch {
  const { onChange, onError, quietMs = 40, hidden } = options;
  let watched = new Map<string, readonly string[]>();
  let watcher: Promise<FSWatcher> | undefined;
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const notice = (path: string) => {
    for (const [folder, sites] of watched)
      if (path === folder || path.startsWith(`${folder}${sep}`))
        for (const site of sites) changed.add(site);
    if (changed.size === 0) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      const sites = [...changed];
      changed.clear();
      if (!isClosed) for (const site of sites) onChange(site);
    }, quietMs);
  };

  const start = async () => {
    const { watch } = await import('chokidar'); // by need: production reads no folders
    const made = watch([], {
      ignored: (path) =>
        isIgnored.test(path) ||
        hidden.some((each) => path === each || path.startsWith(`${each}${sep}`)),
      ...{
        ignoreInitial: true,
        followSymlinks: false,
        ignorePermissionErrors: true,
        atomic: false,
      },
    });
    made.on('all', (_event, path) => notice(path));
    made.on('error', onError);
    return made;
  };

  return {
    set(sites) {
      const before = watched;
      const byFolder = Map.groupBy(sites, ({ folder }) => folder);
      watched = new Map([...byFolder].map(([folder, all]) => [folder, all.map(({ ref }) => ref)]));
      const fresh = [...watched.keys()].filter((folder) => !before.has(folder));
      const gone = [...before.keys()].filter((folder) => !watched.has(folder));
      if (fresh.length === 0 && gone.length === 0) return;
      watcher ??= start();
      watcher.then((made) => {
        made.add(fresh);
        made.unwatch(gone);
      }, onError);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await (await watcher)?.close();
    },
  };
}
