import type { RepoUrl } from '../../templating/parse-repo-url.ts';
import type { ForgeCredentials } from '../ports.ts';
import {
  type CommitInput,
  commitToMake,
  dryRunCommit,
  type PublishContext,
  type Published,
} from '../publish/publish-files.ts';
import { contentsUrlOf } from './forge-addresses.ts';

export interface DryRunTarget {
  readonly kind: ForgeCredentials['kind'];
  readonly url: RepoUrl;
  readonly branch: string;
}

/** What publishing to a forge would put out; sends nothing. */
export async function dryRunPublish(
  context: PublishContext,
  input: CommitInput,
  { kind, url, branch }: DryRunTarget,
): Promise<Published> {
  const { files } = await commitToMake(context, input);
  const remoteUrl = forgeRemote(url);
  context.log(`dry run: ${remoteUrl} would be made, and ${files.length} files pushed to ${branch}`);
  const repoContentsUrl = contentsUrlOf(kind, remoteUrl, branch);
  return { remoteUrl, repoContentsUrl, commitHash: dryRunCommit };
}

/** Where a repository is cloned from, as forges have it. */
export const forgeRemote = ({ host, owner, workspace, repo }: RepoUrl) =>
  `https://${host}/${owner ?? workspace ?? 'unknown'}/${repo}.git`;
