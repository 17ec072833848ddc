import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';

/** Where bundles lie until they are whole, and from where they vanish. */
export interface StagingArea {
  /** Gives a fresh folder to `fill`, then moves it to `target` in one step. Whatever fails leaves nothing. */
  move(target: string, fill: (folder: string) => Promise<void>): Promise<void>;
  /** Takes a folder away in one step, then deletes it. */
  discard(folder: string): Promise<void>;
  /** Deletes what dead processes left. */
  clean(): Promise<void>;
}

/** A folder beside the bundles, on the same file system. Several processes may share it. */
export function createStagingArea(root: string): StagingArea {
  const folder = path.join(root, '.incoming');
  const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  const newFolder = () => path.join(folder, `${host}.${process.pid}.${randomUUID()}`);
  return {
    async move(target, fill) {
      const aside = newFolder();
      try {
        await mkdir(aside, { recursive: true });
        await fill(aside);
        await syncFolders(aside);
        await mkdir(path.dirname(target), { recursive: true });
        await rename(aside, target);
        await syncFolder(path.dirname(target));
      } finally {
        await rm(aside, { recursive: true, force: true });
      }
    },
    async discard(target) {
      const aside = newFolder();
      await mkdir(folder, { recursive: true });
      await rename(target, aside).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
      await rm(aside, { recursive: true, force: true });
    },
    async clean() {
      const left = await readdir(folder).catch((): string[] => []); // nothing was ever staged
      await Promise.all(
        left
          .filter((name) => isLeftBehind(name, host))
          .map((name) => rm(path.join(folder, name), { recursive: true, force: true })),
      );
    },
  };
}

// Called at the start, when this process has staged nothing: its own number is that of one before it.
function isLeftBehind(name: string, host: string): boolean {
  const [ofHost, pid] = name.split('.');
  return ofHost === host && (Number(pid) === process.pid || !isAlive(Number(pid)));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return Object(error).code === 'EPERM';
  }
}

async function syncFolders(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries)
    if (entry.isDirectory()) await syncFolder(path.join(entry.parentPath, entry.name));
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
