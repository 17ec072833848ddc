import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CallboardError, messageOf } from '@callboard/sdk/contract';
import { type ExclusiveLock, takeExclusiveLock } from '../process/exclusive-lock.ts';
import { compareVersions } from './compare-versions.ts';

/** `callboard.json` of a data folder. */
interface DataFolderMark {
  /** Version of the Callboard that wrote here last. */
  readonly version: string;
}

function readMark(file: string): DataFolderMark | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const mark: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof mark === 'object' && mark !== null && 'version' in mark) {
      return { version: String(mark.version) };
    }
  } catch (error) {
    throw new CallboardError('invalid-input', `${file} cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  }
  throw new CallboardError('invalid-input', `${file} should state a version and does not`);
}

/**
 * Makes the data folder ready and keeps every other instance out of it until the lock is released.
 *
 * Throws `conflict` when another instance runs on it or a newer Callboard wrote it, `invalid-input`
 * when it cannot be written.
 */
export function openDataFolder(folder: string, version: string): ExclusiveLock {
  const markFile = join(folder, 'callboard.json');
  const lock = lockFolder(folder);
  try {
    const mark = readMark(markFile);
    if (mark !== undefined && compareVersions(mark.version, version) > 0) {
      throw new CallboardError(
        'conflict',
        `data folder ${folder} was written by Callboard ${mark.version}, this is ${version}`,
        { hint: 'start the newer version, or pass --data with another folder' },
      );
    }
    if (mark?.version !== version) {
      writeFileSync(`${markFile}.new`, `${JSON.stringify({ version }, null, 2)}\n`);
      renameSync(`${markFile}.new`, markFile);
    }
    return lock;
  } catch (error) {
    lock.release();
    throw error;
  }
}

function lockFolder(folder: string): ExclusiveLock {
  let lock: ExclusiveLock | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    lock = takeExclusiveLock(join(folder, '.lock'));
  } catch (error) {
    throw new CallboardError(
      'invalid-input',
      `data folder ${folder} cannot be written: ${messageOf(error)}`,
      { cause: error, hint: 'pass --data with a folder of yours' },
    );
  }
  if (lock !== undefined) return lock;
  throw new CallboardError('conflict', `another Callboard runs on the data folder ${folder}`, {
    hint: 'stop it, or pass --data with another folder',
  });
}
