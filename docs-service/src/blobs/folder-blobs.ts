import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore } from './blob-store.ts';

/** Blobs as files; each is whole or not there, since it is put in place by a rename. */
export function createFolderBlobs(folder: string, now: () => number): BlobStore {
  const placeOf = (hash: string) => join(folder, hash.slice(0, 2), hash);

  const touch = async (hash: string) => {
    const at = new Date(now());
    return utimes(placeOf(hash), at, at).then(
      () => true,
      () => false, // not there
    );
  };

  return {
    touch,
    async put(content) {
      const hash = createHash('sha256').update(content).digest('hex');
      if (await touch(hash)) return hash;
      await mkdir(join(folder, hash.slice(0, 2)), { recursive: true });
      const draft = join(folder, `${hash}.${randomUUID()}.draft`);
      await writeFile(draft, content);
      await rename(draft, placeOf(hash));
      return hash;
    },
    async read(hash, range) {
      const file = await open(placeOf(hash)).catch(() => undefined); // not there
      if (!file) return undefined;
      try {
        if (!range) return await file.readFile();
        const content = Buffer.alloc(range.end - range.start + 1);
        const { bytesRead } = await file.read(content, 0, content.length, range.start);
        return content.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    async prune(isUsed, before) {
      let pruned = 0;
      for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
        const inner = entry.isDirectory() ? await readdir(join(folder, entry.name)) : [''];
        for (const name of inner) {
          const place = join(folder, entry.name, name);
          const found = await stat(place).catch(() => undefined); // gone meanwhile
          if (!found || found.mtimeMs >= before) continue;
          if (name !== '' && (await isUsed(name))) continue;
          await rm(place, { force: true });
          pruned += 1;
        }
      }
      return pruned;
    },
  };
}
