import { type FSWatcher, watch } from 'chokidar';

export interface PathWatch {
  /** Also watches these, whether they exist or not; folders with everything below. */
  readonly add: (paths: readonly string[]) => void;
  readonly close: () => Promise<void>;
}

export interface PathWatchOptions {
  /** Gets the files that changed, came or went; never called while it runs. */
  readonly onChange: (paths: ReadonlySet<string>) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** Time for further events after the first, in ms; 30 where absent. */
  readonly quietMs?: number;
}

const isIgnored = (path: string) => /[/\\](?:\.git|node_modules)(?:[/\\]|$)/.test(path);

/** Tells which files change, in bundles: a checkout or a save is many events at once. */
export function watchPaths({ onChange, onError, quietMs = 30 }: PathWatchOptions): PathWatch {
  const watched = new Set<string>();
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let watcher: FSWatcher | undefined;

  const flush = async () => {
    timer = undefined;
    if (isBusy || changed.size === 0) return;
    const paths = changed;
    changed = new Set();
    isBusy = true;
    try {
      await onChange(paths);
    } catch (error) {
      onError(error);
    } finally {
      isBusy = false;
      schedule();
    }
  };
  const schedule = () => {
    // Not put off by further events: a file that is written all the time is still read now and then.
    if (changed.size === 0 || isBusy || timer) return;
    timer = setTimeout(() => void flush(), quietMs);
  };
  const start = () => {
    const made = watch([], {
      ignored: isIgnored,
      ignoreInitial: true,
      followSymlinks: false,
      ignorePermissionErrors: true,
      atomic: false,
    });
    made.on('all', (_event, path) => {
      changed.add(path);
      schedule();
    });
    made.on('error', onError);
    return made;
  };

  return {
    add(paths) {
      const fresh = paths.filter((path) => !watched.has(path));
      if (fresh.length === 0) return;
      for (const path of fresh) watched.add(path);
      watcher ??= start();
      watcher.add(fresh);
    },
    async close() {
      clearTimeout(timer);
      changed.clear();
      await watcher?.close();
    },
  };
}
