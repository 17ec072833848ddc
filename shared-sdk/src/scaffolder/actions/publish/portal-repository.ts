import { invalidInput } from '../../../errors/callboard-error.ts';
import { branchName } from '../../git/branch-name.ts';
import { addBranch, makeRepository } from '../../git/kept-repository.ts';
import type { RepoUrl } from '../../templating/parse-repo-url.ts';
import type { ScaffolderPorts } from '../ports.ts';
import {
  type CommitInput,
  commitToMake,
  dryRunCommit,
  type PublishContext,
  type Published,
} from './publish-files.ts';

/** A repository that the portal itself keeps. */
export interface PortalRepository {
  readonly owner: string;
  readonly name: string;
}

const goodName = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?$/;

/** The repository of the portal that an address names; absent for one elsewhere. Throws `invalid-input`. */
export function findPortalRepository(
  { repositories }: ScaffolderPorts,
  url: RepoUrl,
): PortalRepository | undefined {
  if (url.host.toLowerCase() !== repositories.host.toLowerCase()) return undefined;
  const owner = url.owner ?? url.workspace ?? url.organization;
  if (owner === undefined) throw invalidInput('the repository has no owner');
  return portalRepository(owner.replaceAll('/', '-'), url.repo);
}

export function portalRepository(owner: string, repo: string): PortalRepository {
  const name = repo.replace(/\.git$/, '').replaceAll('/', '-');
  for (const part of [owner, name])
    if (!goodName.test(part) || /\.(?:git|lock)$/i.test(part))
      throw invalidInput(`${JSON.stringify(part.slice(0, 80))} is no name for a repository`, {
        hint: 'letters, digits, dots, hyphens and underscores',
      });
  return { owner, name };
}

/** Publishes the workspace as a new repository of the portal. */
export async function publishToPortal(
  context: PublishContext,
  input: CommitInput & { readonly defaultBranch?: string },
  repository: PortalRepository,
): Promise<Published> {
  const { ports, isDryRun, log, task } = context;
  const { owner, name } = repository;
  const branch = branchName(input.defaultBranch ?? 'main');
  const commit = await commitToMake(context, input);
  const urls = urlsOf(ports, repository, branch);
  if (isDryRun) {
    log(`dry run: ${commit.files.length} files would be pushed to ${urls.remoteUrl}`);
    return { ...urls, commitHash: dryRunCommit };
  }
  const commitHash = await makeRepository({
    ...{
      folder: ports.repositories.folderOf(owner, name),
      name: `${owner}/${name}`,
      branch,
      commit,
    },
    madeBy: `${task.id}/${task.stepId}/${task.pass}`,
  });
  log(`published ${commit.files.length} files as ${urls.remoteUrl}`);
  return { ...urls, commitHash };
}

export interface PortalBranch extends CommitInput {
  readonly branch: string;
  readonly from?: string | undefined;
  readonly targetPath?: string | undefined;
  readonly message: string;
  readonly update?: boolean | undefined;
}

/** Adds a branch to a repository of the portal, which has no pull requests. Answers where it is. */
export async function proposeToPortal(
  context: PublishContext,
  request: PortalBranch,
  repository: PortalRepository,
): Promise<{ readonly branchUrl: string; readonly from: string; readonly commitHash: string }> {
  const { ports, isDryRun, log } = context;
  const { targetPath, message, from, update } = request;
  const branch = branchName(request.branch);
  const commit = await commitToMake(context, request, { targetPath, message });
  const branchUrl = urlsOf(ports, repository, branch).repoContentsUrl;
  if (isDryRun) {
    log(`dry run: ${commit.files.length} files would be pushed to ${branchUrl}`);
    return { branchUrl, from: from ?? 'main', commitHash: dryRunCommit };
  }
  const { owner, name } = repository;
  const folder = ports.repositories.folderOf(owner, name);
  const added = await addBranch({
    ...{ folder, name: `${owner}/${name}`, branch, from, update, commit },
  });
  log(`pushed the branch ${branch}; this portal keeps no pull requests, so merge it with git`);
  return { branchUrl, from: added.from, commitHash: added.oid };
}

function urlsOf(
  { repositories }: ScaffolderPorts,
  { owner, name }: PortalRepository,
  branch: string,
) {
  const remoteUrl = repositories.cloneUrlOf(owner, name);
  return { remoteUrl, repoContentsUrl: `${remoteUrl}/raw/${branch}` };
}
