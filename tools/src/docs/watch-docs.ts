import { watch } from 'chokidar';

const isIgnored = /[/\\](?:\.git|node_modules)(?:[/\\]|$)/i;
/** A save is several events. */
const quietMs = 40;

/** Tells that something in a folder changed, once for a save or a checkout. Answers the undo. */
export function watchDocs(
  folder: string,
  onChange: () => void,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, {
    ignored: (path) => isIgnored.test(path.slice(folder.length)),
    ...{ ignoreInitial: true, followSymlinks: false, ignorePermissionErrors: true, atomic: false },
  });
  watcher.on('all', () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      onChange();
    }, quietMs);
  });
  watcher.on('error', onError);
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}
