import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FileContent } from '@callboard/sdk/contracts/scaffolder';
import { openWorkspace, type Redactor } from '@callboard/sdk/scaffolder';

/** What runs made, compressed, for the day when their template is another. */
export interface MadeFiles {
  /** Keeps the files of a workspace, but for those that hold a secret. Nothing where they are too many. */
  readonly keep: (id: string, workspace: string, redact: Redactor) => Promise<void>;
  /** By path; absent where they are not kept (any more). */
  readonly find: (id: string) => Promise<readonly FileContent[] | undefined>;
  /** Deletes those of the oldest runs where all of them are too large. */
  readonly prune: () => Promise<void>;
}

export interface MadeFilesLimits {
  /** Of one run. */
  readonly files: number;
  /** Of one run, before they are compressed. */
  readonly bytes: number;
  /** Of all runs, compressed. */
  readonly totalBytes: number;
}

const mebibyte = 1024 * 1024;
const usual: MadeFilesLimits = {
  ...{ files: 5_000, bytes: 16 * mebibyte, totalBytes: 1024 * mebibyte },
};
const ending = '.json.gz';

/** Keeps one file for each run in a folder. */
export function createMadeFiles(folder: string, limits: MadeFilesLimits = usual): MadeFiles {
  const placeOf = (id: string) => join(folder, `${id}${ending}`);
  return {
    async keep(id, place, redact) {
      const files = await readFiles(place, limits);
      const made = files?.filter(({ content }) => {
        const text = content.toString('utf8');
        return redact.text(text) === text;
      });
      if (!made || made.length === 0) return;
      const contents = made.map(
        ({ path, content, isExecutable }): FileContent => ({
          ...{ path, base64Content: content.toString('base64') },
          ...(isExecutable ? { executable: true } : {}),
        }),
      );
      await mkdir(folder, { recursive: true });
      // By a rename: a process that is killed here leaves no half of it.
      await writeFile(`${placeOf(id)}.draft`, await promisify(gzip)(JSON.stringify(contents)));
      await rename(`${placeOf(id)}.draft`, placeOf(id));
    },
    async find(id) {
      const bytes = await readFile(placeOf(id)).catch(() => undefined); // never kept, or too old
      return bytes && JSON.parse(String(await promisify(gunzip)(bytes)));
    },
    async prune() {
      const names = await readdir(folder).catch((): string[] => []); // nothing was kept yet
      const known = await Promise.all(
        names.map(async (name) => {
          const found = await stat(join(folder, name)).catch(() => undefined); // a draft that is none any more
          return found ? [{ name, size: found.size, mtimeMs: found.mtimeMs }] : [];
        }),
      ).then((all) => all.flat());
      let left = known.reduce((sum, { size }) => sum + size, 0);
      for (const { name, size } of known.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) {
        if (left <= limits.totalBytes) return;
        await rm(join(folder, name), { force: true });
        left -= size;
      }
    },
  };
}

/** The files of a workspace; absent where they are too many. */
async function readFiles(place: string, limits: MadeFilesLimits) {
  const workspace = await openWorkspace(place);
  const entries = (await workspace.list()).filter(({ kind }) => kind === 'file');
  if (entries.length > limits.files) return undefined;
  const files = [];
  let bytes = 0;
  for (const { path, isExecutable } of entries) {
    const content = await workspace.read(path);
    bytes += content.length;
    if (bytes > limits.bytes) return undefined;
    files.push({ path, isExecutable, content });
  }
  return files;
}
