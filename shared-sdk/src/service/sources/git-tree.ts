import { type SourceCommit, type SourceTree, sourceLimits, type TreeIssue } from './source-tree.ts';

/** A commit with what it leads to. */
export interface GitCommit extends SourceCommit {
  /** Id of its tree. */
  readonly tree: string;
  /** Ids of the commits before it. */
  readonly parents: readonly string[];
  /** When it became part of the repository, in ms. */
  readonly committedAt: number;
}

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
  readonly commit: (oid: string) => Promise<GitCommit>;
}

const linkMode = '120000';
const executableMode = '100755';
const skipped = new Set(['.git', 'node_modules']);

/** The files of a tree. Links are left out: what they lead to is not to be told from here. */
export async function readGitTree(objects: GitObjects, root: string): Promise<SourceTree> {
  const files = new Map<string, { readonly oid: string; readonly isExecutable: boolean }>();
  const refused: TreeIssue[] = [];
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
      else if (entry.type === 'blob')
        files.set(path, { oid: entry.oid, isExecutable: entry.mode === executableMode });
    }
    if (files.size > sourceLimits.files) {
      const message = `there are more than ${sourceLimits.files} files`;
      refused.push({ file: next.path, rule: 'source.too-many-files', message });
      break;
    }
  }
  const listed = [...files.keys()].toSorted();
  const read = async (path: string) => {
    const file = files.get(path);
    if (!file) return undefined;
    const content = await objects.blob(file.oid);
    return content.length > sourceLimits.fileBytes ? undefined : content;
  };
  return {
    files: async () => listed,
    issues: async () => refused,
    stamp: (path) => files.get(path)?.oid ?? '',
    read,
    async stat(path) {
      const content = await read(path); // git notes sizes nowhere else
      const isExecutable = files.get(path)?.isExecutable ?? false;
      return content && { bytes: content.length, isExecutable };
    },
  };
}

const isPlainName = (name: string) =>
  name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name);
