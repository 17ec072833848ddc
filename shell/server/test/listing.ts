import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Every file below a folder with its hash, empty folders too: equal listings, equal content. */
export async function listingOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const lines = entries.map(async (entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file);
    if (!entry.isFile()) return `${name}/`;
    return `${name} ${createHash('sha256')
      .update(await readFile(file))
      .digest('hex')}`;
  });
  // Where bundles arrive is there from the first one on; what lies in it counts.
  return (await Promise.all(lines)).filter((line) => line !== '.incoming/').sort();
}
