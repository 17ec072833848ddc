import { CallboardError, invalidInput, messageOf } from '../../../errors/callboard-error.ts';
import type { Json, JsonObject } from '../../../model/json.ts';
import type { RepoUrl } from '../../templating/parse-repo-url.ts';
import type { PublishContext } from '../publish/publish-files.ts';
import { createOnce } from './create-once.ts';
import { type ForgeApi, textAt } from './forge-api.ts';

export interface GithubRepositoryInput {
  readonly repoVisibility?: string;
  readonly description?: string;
  readonly homepage?: string;
  readonly access?: string;
  readonly deleteBranchOnMerge?: boolean;
  readonly allowMergeCommit?: boolean;
  readonly allowSquashMerge?: boolean;
  readonly allowRebaseMerge?: boolean;
  readonly allowAutoMerge?: boolean;
  readonly allowUpdateBranch?: boolean;
  readonly squashMergeCommitTitle?: string;
  readonly squashMergeCommitMessage?: string;
  readonly collaborators?: readonly {
    readonly access: string;
    readonly user?: string;
    readonly team?: string;
    readonly username?: string;
  }[];
  readonly hasProjects?: boolean;
  readonly hasWiki?: boolean;
  readonly hasIssues?: boolean;
  readonly topics?: readonly string[];
  readonly repoVariables?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly subscribe?: boolean;
}

export interface GithubRepository extends JsonObject {
  /** To clone from. */
  readonly cloneUrl: string;
  /** As people see it. */
  readonly webUrl: string;
}

/** The path of a repository in GitHub's API. Throws `invalid-input` where it has no owner. */
export function githubPath({ owner, repo }: RepoUrl): string {
  return `/repos/${encodeURIComponent(ownerOf({ owner }))}/${encodeURIComponent(repo)}`;
}

export function ownerOf({ owner }: { readonly owner?: string | undefined }): string {
  if (owner) return owner;
  throw invalidInput('repoUrl names no owner', { hint: 'write host?owner=…&repo=…' });
}

/** Makes a repository on GitHub with its settings, and gives access to it. */
export async function createGithubRepository(
  context: PublishContext,
  forge: ForgeApi,
  url: RepoUrl,
  input: GithubRepositoryInput,
): Promise<GithubRepository> {
  if (input.secrets && Object.keys(input.secrets).length > 0)
    throw invalidInput('secrets of a repository cannot be set yet', {
      hint: 'leave out secrets, and set them on GitHub',
    });
  const owner = ownerOf(url);
  const repository = await createOnce(context, {
    async create() {
      const isUser = textAt(await forge.send('GET', `/users/${owner}`), 'type') === 'User';
      const path = isUser ? '/user/repos' : `/orgs/${owner}/repos`;
      return repositoryOf(await forge.send('POST', path, bodyOf(url.repo, input, isUser)));
    },
    async find() {
      const found = await forge.send('GET', githubPath(url));
      // Ours is empty still: the push comes later.
      return Number(textAt(found, 'size')) === 0 ? repositoryOf(found) : undefined;
    },
  });
  context.log(`created ${repository.webUrl}`);
  await giveAccess(context, forge, url, input);
  return repository;
}

const repositoryOf = (data: Json): GithubRepository => ({
  cloneUrl: textAt(data, 'clone_url'),
  webUrl: textAt(data, 'html_url'),
});

function bodyOf(name: string, input: GithubRepositoryInput, isUser: boolean): JsonObject {
  const visibility = input.repoVisibility ?? 'private';
  const fields = {
    description: input.description,
    homepage: input.homepage,
    // `private` of users; organisations tell internal and private apart.
    private: visibility !== 'public',
    visibility: isUser ? undefined : visibility,
    has_issues: input.hasIssues,
    has_projects: input.hasProjects,
    has_wiki: input.hasWiki,
    allow_squash_merge: input.allowSquashMerge ?? true,
    allow_merge_commit: input.allowMergeCommit ?? true,
    allow_rebase_merge: input.allowRebaseMerge ?? true,
    allow_auto_merge: input.allowAutoMerge ?? false,
    delete_branch_on_merge: input.deleteBranchOnMerge ?? false,
    squash_merge_commit_title: input.squashMergeCommitTitle,
    squash_merge_commit_message: input.squashMergeCommitMessage,
  };
  const given = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return { name, ...Object.fromEntries(given) };
}

async function giveAccess(
  { log }: PublishContext,
  forge: ForgeApi,
  url: RepoUrl,
  input: GithubRepositoryInput,
): Promise<void> {
  const [owner, path] = [ownerOf(url), githubPath(url)];
  const addTeam = (team: string, permission: string) =>
    forge.send('PUT', `/orgs/${owner}/teams/${encodeURIComponent(team)}${path}`, { permission });
  const addUser = (user: string, permission: string) =>
    forge.send('PUT', `${path}/collaborators/${encodeURIComponent(user)}`, { permission });
  // Written over each other they do no harm, so that a resumed step may do them again.
  const { access, collaborators = [], topics, repoVariables = {}, subscribe } = input;
  if (access?.startsWith(`${owner}/`)) await addTeam(access.slice(owner.length + 1), 'admin');
  else if (access && access !== owner) await addUser(access, 'admin');
  for (const { access: permission, team, user, username } of collaborators) {
    const name = nameOf(team ?? user ?? username ?? '');
    await (team === undefined ? addUser(name, permission) : addTeam(name, permission)).catch(
      (error: unknown) => log(`${name} gets no access: ${messageOf(error)}`),
    );
  }
  if (topics)
    await forge.send('PUT', `${path}/topics`, { names: topics.map((each) => each.toLowerCase()) });
  for (const [name, value] of Object.entries(repoVariables))
    await forge
      .send('POST', `${path}/actions/variables`, { name, value })
      .catch((error: unknown) => unlessThere(error));
  if (subscribe)
    await forge.send('PUT', `${path}/subscription`, { subscribed: true, ignored: false });
}

function unlessThere(error: unknown): void {
  if (!(error instanceof CallboardError) || error.code !== 'conflict') throw error;
}

/** Refs of the catalog are taken too: the name of `user:default/ines` is `ines`. */
const nameOf = (text: string) => text.slice(Math.max(text.lastIndexOf('/'), text.indexOf(':')) + 1);
