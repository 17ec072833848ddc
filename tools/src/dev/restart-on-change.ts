import { watch } from 'chokidar';
import type { SupervisedProcess } from '../process/supervised-process.ts';
import type { Portal } from '../start/portal.ts';
import { affectedProcesses, type WatchedProcess } from './affected-processes.ts';

/** An editor saves a file in several steps, and a person saves several files. */
const settleMs = 100;

const sdk = 'shared-sdk/src';

/** Restarts the gateway and the services whose sources change. Answers the undo. */
export function restartOnChange(
  root: string,
  portal: Portal,
  serviceFolders: ReadonlyMap<string, string>,
): () => Promise<void> {
  const processes = new Map<string, SupervisedProcess>([['gateway', portal.gateway]]);
  const watched: WatchedProcess[] = [{ name: 'gateway', folders: ['shell/server', sdk] }];
  for (const [plugin, service] of portal.services) {
    const folder = serviceFolders.get(plugin);
    if (folder === undefined) continue;
    processes.set(service.name, service);
    watched.push({ name: service.name, folders: [`${folder}/src`, sdk] });
  }
  let changed: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const restart = () => {
    const names = affectedProcesses(changed, watched);
    if (names.length > 0) console.log(`• restarting ${names.join(', ')}`);
    changed = [];
    for (const name of names) void processes.get(name)?.restart();
  };
  const folders = [...new Set(watched.flatMap((each) => each.folders))];
  const watcher = watch(folders, { cwd: root, ignoreInitial: true });
  watcher.on('all', (_event, path) => {
    changed.push(path.replaceAll('\\', '/'));
    clearTimeout(timer);
    timer = setTimeout(restart, settleMs);
  });
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}
