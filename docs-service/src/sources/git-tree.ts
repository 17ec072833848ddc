import type { DocsWarning } from '@callboard/sdk/docs';
import { type StampedTree, sourceLimits } from './source.ts';

/** Reads objects of one repository. */
export interface GitObjects {
  /** Entries of a tree, by its id. */
  readonly tree: (oid: string) => Promise<
    readonly {
      readonly path: string;
      readonly oid: string;
      readonly type: 'blob' | 'tree' | 'commit';
      readonly mode: string;
    }[]
  >;
  readonly blob: (oid: string) => Promise<Buffer>;
}

const linkMode = '120000';
const skipped = new Set(['.git', 'node_modules']);

/** The files of a tree. Links are left out: what they lead to is not to be told from here. */
export async function readGitTree(objects: GitObjects, root: string): Promise<StampedTree> {
  const files = new Map<string, string>();
  const refused: DocsWarning[] = [];
  const folders = [{ path: '', oid: root }];
  for (let next = folders.shift(); next; next = folders.shift()) {
    for (const entry of await objects.tree(next.oid)) {
      const path = next.path === '' ? entry.path : `${next.path}/${entry.path}`;
      if (!isPlainName(entry.path) || entry.mode === linkMode)
        refused.push({
          file: path,
          rule: entry.mode === linkMode ? 'source.link' : 'source.bad-name',
          message:
            entry.mode === linkMode ? 'is a link, which is not followed' : 'has no usable name',
        });
      else if (entry.type === 'tree' && !skipped.has(entry.path))
        folders.push({ path, oid: entry.oid });
      else if (entry.type === 'blob') files.set(path, entry.oid);
    }
    if (files.size > sourceLimits.files) {
      const message = `there are more than ${sourceLimits.files} files`;
      refused.push({ file: next.path, rule: 'source.too-many-files', message });
      break;
    }
  }
  const listed = [...files.keys()].toSorted();
  return {
    files: async () => listed,
    issues: async () => refused,
    stamp: (path) => files.get(path) ?? '',
    async read(path) {
      const oid = files.get(path);
      if (oid === undefined) return undefined;
      const content = await objects.blob(oid);
      return content.length > sourceLimits.fileBytes ? undefined : content;
    },
  };
}

const isPlainName = (name: string) =>
  name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name);
