import { ignoredBy } from '../../docs/site/gitignore.ts';
import { invalidInput, notFound } from '../../errors/callboard-error.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { CommitFile } from './write-commit.ts';

export interface FilesToPublish {
  /** Folder of the workspace; all of it where absent. */
  readonly sourcePath?: string | undefined;
  readonly log: (line: string) => void;
}

/**
 * The files of a workspace that go to a repository: what `.gitignore` leaves out stays behind, links and
 * the like too, which is told.
 */
export async function filesToPublish(
  workspace: Workspace,
  { sourcePath = '.', log }: FilesToPublish,
): Promise<readonly CommitFile[]> {
  const root = await workspace.path(sourcePath);
  if ((await workspace.find(sourcePath))?.kind !== 'folder') throw notFound(`folder ${sourcePath}`);
  const start = root === workspace.folder ? 0 : root.length - workspace.folder.length;
  const entries = await workspace.list(sourcePath);
  const files = entries.filter(({ kind }) => kind === 'file');
  const ignores = await Promise.all(
    files
      .filter(({ path }) => /(?:^|\/)\.gitignore$/.test(path.slice(start)))
      .map(async ({ path }) => ({
        folder: path.slice(0, -'.gitignore'.length),
        isIgnored: ignoredBy(String(await workspace.read(path, { maxBytes: 1024 * 1024 }))),
      })),
  );
  const isIgnored = (path: string) =>
    ignores.some(
      (each) => path.startsWith(each.folder) && each.isIgnored(path.slice(each.folder.length)),
    );
  for (const { path, kind } of entries)
    if (kind === 'link' || kind === 'other') log(`${path} is left out: it is no file (${kind})`);
  const kept = files.filter(({ path }) => !isIgnored(path));
  if (kept.length < files.length) log(`.gitignore leaves out ${files.length - kept.length} files`);
  if (kept.length === 0) throw invalidInput(`there are no files to publish in ${sourcePath}`);
  return kept.map(({ path, isExecutable }) => ({
    path: path.slice(start),
    isExecutable,
    read: () => workspace.read(path),
  }));
}
