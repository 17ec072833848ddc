import type { TObject } from 'typebox';
import { filesToPublish } from '../../git/files-to-publish.ts';
import { type CommitFile, type CommitRequest } from '../../git/write-commit.ts';
import type { ActionContext } from '../action-context.ts';

/** What publishing needs of an action's context. */
export type PublishContext = Omit<ActionContext<TObject, TObject>, 'input' | 'output'>;

export interface CommitInput {
  readonly gitCommitMessage?: string;
  readonly gitAuthorName?: string;
  readonly gitAuthorEmail?: string;
  readonly sourcePath?: string;
}

export type CommitToMake = Omit<CommitRequest, 'gitdir' | 'parent'>;

/** What an action published. */
export interface Published {
  readonly remoteUrl: string;
  readonly repoContentsUrl: string;
  readonly commitHash: string;
}

/** Stands for a commit that a dry run does not make. */
export const dryRunCommit = '0'.repeat(40);

/**
 * The commit of the files in the workspace. Begun again after a crash it is the same one, to the last
 * bit, so that what was pushed already is not pushed twice.
 */
export async function commitToMake(
  context: PublishContext,
  input: CommitInput,
  place: { readonly targetPath?: string | undefined; readonly message?: string | undefined } = {},
): Promise<CommitToMake> {
  const { workspace, log, checkpoint, signal } = context;
  const files = await filesToPublish(workspace, { sourcePath: input.sourcePath, log });
  return {
    files: place.targetPath ? files.map((file) => below(place.targetPath ?? '', file)) : files,
    message: place.message ?? (input.gitCommitMessage || 'initial commit'),
    author: {
      name: input.gitAuthorName || 'Scaffolder',
      email: input.gitAuthorEmail || 'scaffolder@callboard.invalid',
    },
    at: await checkpoint('time', async () => Date.now()),
    signal,
  };
}

const below = (folder: string, file: CommitFile): CommitFile => ({
  ...file,
  path: [...folder.split('/').filter((part) => part !== '' && part !== '.'), file.path].join('/'),
});
