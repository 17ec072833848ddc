import Type from 'typebox';
import { notFound } from '../../../errors/callboard-error.ts';
import { isJsonObject, type Json } from '../../../model/json.ts';
import { branchName } from '../../git/branch-name.ts';
import { parseRepoUrl } from '../../templating/parse-repo-url.ts';
import { defineAction } from '../action.ts';
import { findPortalRepository, proposeToPortal } from '../publish/portal-repository.ts';
import { commitToMake } from '../publish/publish-files.ts';
import { commitInput, repoUrlInput, tokenInput } from '../publish/publish-schemas.ts';
import { createOnce } from './create-once.ts';
import { type ForgeApi, numberAt, openForge, textAt } from './forge-api.ts';
import { ownerOf } from './github-repository.ts';
import { pushToForge } from './push-to-forge.ts';

export const publishGitlabMergeRequest = defineAction({
  id: 'publish:gitlab:merge-request',
  description: 'Proposes the files of the workspace as a merge request on GitLab.',
  schema: {
    input: Type.Object({
      repoUrl: repoUrlInput,
      title: Type.String({ description: 'Title of the merge request' }),
      description: Type.Optional(Type.String({ description: 'Text of the merge request' })),
      branchName: Type.String({ minLength: 1, description: 'Branch to push to' }),
      targetBranchName: Type.Optional(
        Type.String({ description: 'Branch to merge into; the default one where absent' }),
      ),
      sourcePath: commitInput.sourcePath,
      targetPath: Type.Optional(
        Type.String({ description: 'Folder of the repository that the files go to' }),
      ),
      commitAction: Type.Optional(
        Type.Enum(['auto', 'create', 'update', 'delete', 'skip'], {
          description: '`delete` deletes the files, `skip` pushes none; the others write them',
        }),
      ),
      removeSourceBranch: Type.Optional(
        Type.Boolean({ description: 'Whether the branch goes when it was merged' }),
      ),
      assignee: Type.Optional(Type.String({ description: 'User name' })),
      reviewers: Type.Optional(Type.Array(Type.String(), { description: 'User names' })),
      token: tokenInput,
    }),
    output: Type.Object({
      mergeRequestUrl: Type.String({ description: 'Address of the merge request' }),
      targetBranchName: Type.String({ description: 'Branch to merge into' }),
      projectid: Type.String({ description: 'Path of the project' }),
      projectPath: Type.String({ description: 'Path of the project' }),
    }),
  },
  examples: [
    {
      description: 'Proposes files for a folder of a project',
      input: {
        repoUrl: 'gitlab.com?owner=larkspur&repo=infrastructure',
        branchName: 'add-pay',
        title: 'Add pay',
        description: 'The queues of pay.',
        sourcePath: '.',
        targetPath: 'queues/pay',
      },
      before: { 'queue.yaml': 'name: pay\n' },
      output: { projectPath: 'larkspur/infrastructure' },
    },
  ],
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, workspace, ports, output, isDryRun, log } = context;
    const { title, targetPath, targetBranchName: into, commitAction = 'auto' } = input;
    const url = parseRepoUrl(input.repoUrl);
    const branch = branchName(input.branchName);
    const project = url.project ?? `${ownerOf(url)}/${url.repo}`;
    // As in Backstage: what is for a folder of the repository may lie in one of the same name here.
    const isThere = targetPath ? (await workspace.find(targetPath))?.kind === 'folder' : false;
    const sourcePath = input.sourcePath || (isThere && targetPath) || '.';
    const files = { sourcePath };
    output('projectid', project);
    output('projectPath', project);
    const kept = findPortalRepository(ports, url);
    if (kept) {
      const request = { ...files, branch, from: into, targetPath, message: title };
      const proposed = await proposeToPortal(context, request, kept);
      output('mergeRequestUrl', proposed.branchUrl);
      output('targetBranchName', proposed.from);
      return;
    }
    const commit = await commitToMake(context, files, { targetPath, message: title });
    if (isDryRun) {
      log(`dry run: a merge request with ${commit.files.length} files would be made`);
      output('mergeRequestUrl', `https://${url.host}/${project}/-/merge_requests/0`);
      output('targetBranchName', into ?? 'main');
      return;
    }
    const forge = openForge(context, url, { kind: 'gitlab', token: input.token });
    const path = `/projects/${encodeURIComponent(project)}`;
    const found = await forge.send('GET', path);
    const target = into || textAt(found, 'default_branch');
    if (commitAction !== 'skip')
      await pushToForge(context, files, {
        ...{ forge, branch, from: target, targetPath, message: title },
        remoteUrl: textAt(found, 'http_url_to_repo'),
        ...(commitAction === 'delete' ? { removed: commit.files.map((file) => file.path) } : {}),
      });
    const people = {
      ...(input.assignee ? { assignee_id: await userId(forge, input.assignee) } : {}),
      ...(input.reviewers
        ? { reviewer_ids: await Promise.all(input.reviewers.map((each) => userId(forge, each))) }
        : {}),
    };
    const request = await createOnce(context, {
      create: async () =>
        requestOf(
          await forge.send('POST', `${path}/merge_requests`, {
            ...{ title, source_branch: branch, target_branch: target, ...people },
            description: input.description ?? '',
            remove_source_branch: input.removeSourceBranch ?? false,
          }),
        ),
      async find() {
        const open = await forge.send(
          'GET',
          `${path}/merge_requests?state=opened&source_branch=${encodeURIComponent(branch)}`,
        );
        const [first] = Array.isArray(open) ? open.filter(isJsonObject) : [];
        return first && requestOf(first);
      },
    });
    log(`opened ${request.url}`);
    output('mergeRequestUrl', request.url);
    output('targetBranchName', target);
  },
});

const requestOf = (data: Json) => ({ url: textAt(data, 'web_url') });

async function userId(forge: ForgeApi, username: string): Promise<number> {
  const found = await forge.send('GET', `/users?username=${encodeURIComponent(username)}`);
  const [first] = Array.isArray(found) ? found : [];
  if (!isJsonObject(first)) throw notFound(`user ${username}`);
  return numberAt(first, 'id');
}
