import { branchName } from '../../git/branch-name.ts';
import { pushCommit } from '../../git/push-commit.ts';
import { type CommitInput, commitToMake, type PublishContext } from '../publish/publish-files.ts';
import type { ForgeApi } from './forge-api.ts';

export interface ForgePush {
  readonly forge: ForgeApi;
  /** To clone from. */
  readonly remoteUrl: string;
  readonly branch: string;
  /** Branch that it changes; the commit is the first of all where absent. */
  readonly from?: string | undefined;
  readonly targetPath?: string | undefined;
  readonly message?: string | undefined;
  readonly removed?: readonly string[] | undefined;
  readonly force?: boolean | undefined;
}

/** Pushes the files of the workspace to a branch of a repository on a forge. Answers the commit. */
export async function pushToForge(
  context: PublishContext,
  input: CommitInput,
  push: ForgePush,
): Promise<string> {
  const { ports, log, checkpoint, signal } = context;
  const { forge, remoteUrl, branch, from, force, targetPath, message, removed } = push;
  return checkpoint('pushed', async () => {
    const commit = await commitToMake(context, input, { targetPath, message });
    const oid = await pushCommit({
      ...{ fetch: ports.fetch, url: remoteUrl, login: forge.login, signal },
      ...{ branch: branchName(branch), from, force },
      commit: removed ? { ...commit, files: [], removed } : commit,
    });
    log(`pushed ${commit.files.length} files to ${branch} of ${remoteUrl}`);
    return oid;
  });
}
