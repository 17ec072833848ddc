import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

export interface WatchOptions {
  /** Gets the new text, or `undefined` when the file is gone. Never called twice with the same. */
  readonly onChange: (text: string | undefined) => void;
  /** Quiet time before a changed file is read, in ms; 50 where absent. */
  readonly debounceMs?: number;
  /**
   * Pause between two looks that do not rely on notifications, in ms; 2,000 where absent. Mounted and
   * network folders send none.
   */
  readonly pollMs?: number;
}

export interface FileWatch {
  /** The text at the start; `undefined` when there is no such file. */
  readonly text: string | undefined;
  /** Nothing is called after this. */
  readonly close: () => void;
}

/**
 * Tells when the content of one file changes.
 *
 * Watches the folder, because editors and Kubernetes replace files; compares contents, because one
 * save is several events. A file that does not exist yet, or a folder that comes back, is fine.
 */
export async function watchFile(path: string, options: WatchOptions): Promise<FileWatch> {
  const { onChange, debounceMs = 50, pollMs = 2_000 } = options;
  const file = resolve(path);
  let last: string | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let firstEventAt = 0;
  let reading: Promise<void> = Promise.resolve();

  const look = () => {
    timer = undefined;
    reading = reading.then(async () => {
      const text = await readText(file);
      if (isClosed || text === last) return;
      last = text;
      onChange(text);
    });
  };
  const notice = (_event: string, name: string | null) => {
    // `..data` is the link that Kubernetes swaps.
    if (isClosed || !(name === null || name === basename(file) || name.startsWith('..'))) return;
    if (timer === undefined) firstEventAt = performance.now();
    // A file that is written all the time is still read now and then.
    else if (performance.now() - firstEventAt > 10 * debounceMs) return;
    clearTimeout(timer);
    timer = setTimeout(look, debounceMs);
  };

  let watcher = watchFolder(dirname(file), notice);
  const poll = setInterval(() => {
    if (watcher === undefined || watcher.isBroken()) {
      watcher?.close();
      watcher = watchFolder(dirname(file), notice);
    }
    if (timer === undefined) look();
  }, pollMs);
  poll.unref();

  last = await readText(file);
  return {
    text: last,
    close() {
      isClosed = true;
      watcher?.close();
      clearTimeout(timer);
      clearInterval(poll);
    },
  };
}

interface FolderWatch {
  isBroken(): boolean;
  close(): void;
}

function watchFolder(
  folder: string,
  notice: (event: string, name: string | null) => void,
): FolderWatch | undefined {
  let isBroken = false;
  let watcher: FSWatcher;
  try {
    watcher = watch(folder, { persistent: false }, (event, name) => {
      // The folder itself went away or was replaced: this watch hears nothing any more.
      if (event === 'rename' && name === basename(folder)) isBroken = true;
      notice(event, name);
    });
  } catch {
    return undefined; // no such folder yet: the poll tries again
  }
  watcher.on('error', () => {
    isBroken = true;
  });
  return { isBroken: () => isBroken, close: () => watcher.close() };
}

const readText = (file: string) => readFile(file, 'utf8').catch((): undefined => undefined); // gone is a state, not a failure
