import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CallboardError } from '@callboard/sdk/contract';

const cannotMove = new Set(['EBUSY', 'EXDEV']);
const cannotWrite = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * Gives a file a new text in one step: whoever reads it sees the old or the new one, also
 * when the process dies. A link stays a link. Rejects with `forbidden` where it cannot be written.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file); // there is none yet
  const aside = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.new`);
  try {
    const mode = await stat(target).then(
      (found) => found.mode,
      () => 0o644,
    );
    const handle = await open(aside, 'w', mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, target);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined); // a folder without write access
    const { code } = Object(error);
    // A single file that a container mounts cannot be replaced, only written.
    if (cannotMove.has(code)) return writeFile(target, text);
    if (!cannotWrite.has(code)) throw error;
    throw new CallboardError('forbidden', `${path.basename(file)} cannot be written (${code})`, {
      cause: error,
      hint: 'change it where it comes from, as a ConfigMap or a repository, or make it writable',
    });
  }
}
