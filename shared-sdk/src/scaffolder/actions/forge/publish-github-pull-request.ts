import Type from 'typebox';
import { invalidInput } from '../../../errors/callboard-error.ts';
import { isJsonObject, type Json } from '../../../model/json.ts';
import { branchName } from '../../git/branch-name.ts';
import { parseRepoUrl } from '../../templating/parse-repo-url.ts';
import { defineAction } from '../action.ts';
import { findPortalRepository, proposeToPortal } from '../publish/portal-repository.ts';
import { commitToMake, type PublishContext } from '../publish/publish-files.ts';
import { commitInput, repoUrlInput, tokenInput } from '../publish/publish-schemas.ts';
import { createOnce } from './create-once.ts';
import { type ForgeApi, numberAt, openForge, textAt } from './forge-api.ts';
import { githubPath, ownerOf } from './github-repository.ts';
import { examples } from './publish-github-pull-request.examples.ts';
import { pushToForge } from './push-to-forge.ts';

const { gitAuthorName, gitAuthorEmail, sourcePath } = commitInput;

export const publishGithubPullRequest = defineAction({
  id: 'publish:github:pull-request',
  description: 'Proposes the files of the workspace as a pull request on GitHub.',
  schema: {
    input: Type.Object({
      repoUrl: repoUrlInput,
      branchName: Type.String({ minLength: 1, description: 'Branch to push to' }),
      targetBranchName: Type.Optional(
        Type.String({ description: 'Branch to merge into; the default one where absent' }),
      ),
      title: Type.String({ description: 'Title of the pull request' }),
      description: Type.String({ description: 'Text of the pull request' }),
      draft: Type.Optional(Type.Boolean({ description: 'Whether it is a draft' })),
      ...{ sourcePath, gitAuthorName, gitAuthorEmail, token: tokenInput },
      targetPath: Type.Optional(
        Type.String({ description: 'Folder of the repository that the files go to' }),
      ),
      reviewers: Type.Optional(Type.Array(Type.String(), { description: 'Logins' })),
      teamReviewers: Type.Optional(Type.Array(Type.String(), { description: 'Slugs of teams' })),
      assignees: Type.Optional(Type.Array(Type.String(), { description: 'Logins' })),
      commitMessage: Type.Optional(Type.String({ description: 'The title where absent' })),
      update: Type.Optional(
        Type.Boolean({ description: 'Replaces the branch where it is there already' }),
      ),
      forceFork: Type.Optional(Type.Boolean({ description: 'Not possible: pushes need access' })),
    }),
    output: Type.Object({
      remoteUrl: Type.String({ description: 'Address of the pull request' }),
      pullRequestNumber: Type.Optional(Type.Number({ description: 'Its number' })),
      targetBranchName: Type.String({ description: 'Branch to merge into' }),
    }),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, ports, output, isDryRun, log } = context;
    const url = parseRepoUrl(input.repoUrl);
    const { title, targetPath, targetBranchName: into, update } = input;
    const branch = branchName(input.branchName);
    const message = input.commitMessage || title;
    if (input.forceFork)
      throw invalidInput(
        'forceFork is not possible: the branch is pushed to the repository itself',
      );
    const kept = findPortalRepository(ports, url);
    if (kept) {
      const request = { ...input, branch, from: into, message };
      const proposed = await proposeToPortal(context, request, kept);
      output('remoteUrl', proposed.branchUrl);
      output('targetBranchName', proposed.from);
      return;
    }
    if (isDryRun) {
      const { files } = await commitToMake(context, input);
      log(`dry run: a pull request with ${files.length} files would be made`);
      output('remoteUrl', `https://${url.host}/${ownerOf(url)}/${url.repo}/pull/0`);
      output('pullRequestNumber', 0);
      output('targetBranchName', into ?? 'main');
      return;
    }
    const forge = openForge(context, url, { kind: 'github', token: input.token });
    const repository = await forge.send('GET', githubPath(url));
    const base = into || textAt(repository, 'default_branch');
    await pushToForge(context, input, {
      ...{ forge, branch, from: base, targetPath, message, force: update },
      remoteUrl: textAt(repository, 'clone_url'),
    });
    const found = () => findOpen(forge, `${githubPath(url)}/pulls`, `${ownerOf(url)}:${branch}`);
    const request = await createOnce(context, {
      async create() {
        const known = update ? await found() : undefined;
        if (known) return known;
        const { description: body, draft = false } = input;
        const made = { title, body, head: branch, base, draft };
        return pullRequestOf(await forge.send('POST', `${githubPath(url)}/pulls`, made));
      },
      find: found,
    });
    log(`opened ${request.url}`);
    await addPeople(context, forge, `${githubPath(url)}`, { ...input, number: request.number });
    output('remoteUrl', request.url);
    output('pullRequestNumber', request.number);
    output('targetBranchName', base);
  },
});

const pullRequestOf = (data: Json) => ({
  url: textAt(data, 'html_url'),
  number: numberAt(data, 'number'),
});

async function findOpen(forge: ForgeApi, path: string, head: string) {
  const found = await forge.send('GET', `${path}?state=open&head=${encodeURIComponent(head)}`);
  const [first] = Array.isArray(found) ? found.filter(isJsonObject) : [];
  return first && pullRequestOf(first);
}

interface People {
  readonly number: number;
  readonly reviewers?: readonly string[];
  readonly teamReviewers?: readonly string[];
  readonly assignees?: readonly string[];
}

async function addPeople(
  { log }: PublishContext,
  forge: ForgeApi,
  path: string,
  { number, reviewers = [], teamReviewers = [], assignees = [] }: People,
): Promise<void> {
  if (reviewers.length + teamReviewers.length > 0) {
    const body = { reviewers, team_reviewers: teamReviewers };
    await forge.send('POST', `${path}/pulls/${number}/requested_reviewers`, body);
    log(`asked ${[...reviewers, ...teamReviewers].join(', ')} for a review`);
  }
  if (assignees.length > 0)
    await forge.send('POST', `${path}/issues/${number}/assignees`, { assignees });
}
