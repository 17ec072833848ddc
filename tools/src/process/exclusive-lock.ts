import { DatabaseSync } from 'node:sqlite';

/** Held until `release` or until this process is gone, however it ends. */
export interface ExclusiveLock {
  release(): void;
}

/**
 * Takes a lock that the operating system frees when its holder dies; `undefined` when another
 * process holds it for longer than `waitMs`.
 *
 * Node has no flock; an exclusive SQLite transaction is one, on every platform and without a
 * dependency. The wait blocks this process.
 */
export function takeExclusiveLock(file: string, waitMs = 0): ExclusiveLock | undefined {
  const database = new DatabaseSync(file, { timeout: waitMs });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}
