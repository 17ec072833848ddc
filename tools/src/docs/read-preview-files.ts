import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { PreviewFile } from '@callboard/sdk/contracts/docs-previews';
import { folderTree } from '@callboard/sdk/service/sources';
import { siteFiles } from './site-files.ts';

/** What a folder of docs is made of now. */
export interface FolderState {
  readonly files: readonly PreviewFile[];
  /** The content with a hash; absent where the file changed since. */
  readonly contentOf: (hash: string) => Promise<Buffer | undefined>;
}

const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** Reads the state of a folder again and again; what did not change since is not read again. */
export function previewReader(folder: string): () => Promise<FolderState> {
  let known = new Map<string, { readonly stamp: string; readonly file: PreviewFile }>();
  return async () => {
    const tree = folderTree(folder);
    const next: typeof known = new Map();
    for (const file of await siteFiles(tree)) {
      const found = await stat(path.join(folder, file)).catch(() => undefined); // gone meanwhile
      if (!found) continue;
      const stamp = `${found.size}-${found.mtimeMs}-${found.ino}`;
      const before = known.get(file);
      if (before?.stamp === stamp) {
        next.set(file, before);
        continue;
      }
      const content = await tree.read(file);
      if (!content) continue;
      const { length: size } = content;
      next.set(file, { stamp, file: { path: file, hash: hashOf(content), size } });
    }
    known = next;
    const files = [...next.values()].map(({ file }) => file);
    const pathOf = new Map(files.map(({ hash, path: file }) => [hash, file]));
    return {
      files,
      async contentOf(hash) {
        const content = await tree.read(pathOf.get(hash) ?? '');
        return content && hashOf(content) === hash ? content : undefined;
      },
    };
  };
}
