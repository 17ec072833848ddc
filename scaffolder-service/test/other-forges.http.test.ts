import { expect, test, vi } from 'vitest';
import { type ApiAnswer, forgeForTest, host, token } from './forge-for-test.ts';

vi.setConfig({ testTimeout: 60_000 });

const missing: ApiAnswer = { status: 404, body: { message: 'Not Found' } };
const files = { 'README.md': '# Pay\n', 'old.txt': 'old\n' };

/** GitLab, as far as the actions go: groups, projects, merge requests and users. */
const gitlab = (scope: Parameters<typeof forgeForTest>[0]) =>
  forgeForTest(scope, {
    kind: 'gitlab',
    async answer({ method, path, query, body }, forge) {
      const at = `${method} ${path}`;
      const project = {
        ...{ id: 42, default_branch: 'main', http_url_to_repo: `${forge.origin}/larkspur/pay.git` },
        web_url: `${forge.origin}/larkspur/pay`,
      };
      if (at === 'GET /namespaces/larkspur') return { status: 200, body: { id: 7 } };
      if (at === 'POST /projects') {
        if (body['namespace_id'] !== 7) return { status: 400, body: { message: 'no namespace' } };
        const isNew = await forge.makeRepository('larkspur', String(body['path']));
        if (isNew) return { status: 201, body: project };
        return { status: 400, body: { message: { name: ['has already been taken'] } } };
      }
      if (at === 'GET /projects/larkspur%2Fpay') return { status: 200, body: project };
      if (at === 'GET /users')
        return { status: 200, body: query.get('username') === 'ines' ? [{ id: 9 }] : [] };
      if (at === 'POST /projects/larkspur%2Fpay/merge_requests')
        return {
          status: 201,
          body: { iid: 3, web_url: `${forge.origin}/larkspur/pay/-/merge_requests/3` },
        };
      if (method === 'POST' && path.startsWith('/projects/42/')) return { status: 201, body: {} };
      return missing;
    },
  });

test('publish:gitlab makes a project with its settings and pushes to it', async (t) => {
  const { act, forge, changes, origin, requests } = await gitlab(t);
  const input = {
    repoUrl: `${host}?owner=larkspur&repo=pay`,
    ...{ topics: ['money'], settings: { description: 'Payments', visibility: 'internal' } },
    branches: [{ name: 'next', create: true, protect: true }],
    projectVariables: [{ key: 'REGION', value: 'eu', protected: true }],
  };
  const { output } = await act('publish:gitlab', input, { files });
  expect(output).toEqual({
    ...{ remoteUrl: `${origin}/larkspur/pay`, projectId: 42 },
    repoContentsUrl: `${origin}/larkspur/pay/-/blob/main`,
    commitHash: await forge.git('larkspur/pay.git', 'rev-parse', 'main'),
  });
  expect(changes()).toEqual([
    'POST /projects',
    'POST /projects/42/variables',
    'POST /projects/42/repository/branches',
    'POST /projects/42/protected_branches',
  ]);
  expect(requests.find(({ path }) => path === '/projects')?.body).toMatchObject({
    ...{ name: 'pay', visibility: 'internal', topics: ['money'], description: 'Payments' },
  });
  await expect(act('publish:gitlab', input)).rejects.toMatchObject({
    message: expect.stringContaining('has already been taken'),
  });
});

test('publish:gitlab:merge-request proposes files, and files to delete', async (t) => {
  const { act, forge, origin, requests } = await gitlab(t);
  const repoUrl = `${host}?owner=larkspur&repo=pay`;
  await act('publish:gitlab', { repoUrl }, { files });
  const input = { repoUrl, title: 'Add a queue', branchName: 'queue', assignee: 'ines' };
  const { output } = await act(
    'publish:gitlab:merge-request',
    { ...input, targetPath: 'queues' },
    { files: { 'pay.yaml': 'name: pay\n' } },
  );
  expect(output).toMatchObject({
    mergeRequestUrl: `${origin}/larkspur/pay/-/merge_requests/3`,
    ...{ targetBranchName: 'main', projectPath: 'larkspur/pay' },
  });
  const namesOf = (branch: string) =>
    forge.git('larkspur/pay.git', 'ls-tree', '-r', '--name-only', branch);
  expect(await namesOf('queue')).toBe('README.md\nold.txt\nqueues/pay.yaml');
  expect(requests.at(-1)?.body).toMatchObject({
    ...{ source_branch: 'queue', target_branch: 'main', assignee_id: 9, title: 'Add a queue' },
  });
  await act(
    'publish:gitlab:merge-request',
    { ...input, branchName: 'less', commitAction: 'delete' },
    { files: { 'old.txt': '' } },
  );
  expect(await namesOf('less')).toBe('README.md');
});

test.each([
  ['larkspur', '/orgs/larkspur/repos'],
  ['ines', '/user/repos'],
])('publish:gitea makes a repository of %s', async (owner, path) => {
  const undo: (() => Promise<void>)[] = [];
  const scope = { onTestFinished: (each: () => Promise<void>) => void undo.push(each) };
  const { act, forge, changes, origin } = await forgeForTest(scope, {
    ...{ kind: 'gitea', authorization: `token ${token}` },
    async answer(request, server) {
      if (request.path === '/orgs/ines/repos') return missing;
      await server.makeRepository(owner, String(request.body['name']));
      const url = `${server.origin}/${owner}/pay`;
      return { status: 201, body: { clone_url: `${url}.git`, html_url: url } };
    },
  });
  const { output } = await act('publish:gitea', { repoUrl: `${host}?owner=${owner}&repo=pay` });
  expect(output['repoContentsUrl']).toBe(`${origin}/${owner}/pay/src/branch/main`);
  expect(output['commitHash']).toBe(await forge.git(`${owner}/pay.git`, 'rev-parse', 'main'));
  expect(changes().at(-1)).toBe(`POST ${path}`);
  for (const each of undo) await each();
});

test('publish:bitbucketCloud makes a repository in a project of a workspace', async (t) => {
  const { act, forge, origin, requests } = await forgeForTest(t, {
    ...{ kind: 'bitbucketCloud', username: 'ines' },
    authorization: `Basic ${Buffer.from(`ines:${token}`).toString('base64')}`,
    async answer(_request, server) {
      await server.makeRepository('larkspur', 'pay');
      const url = new URL(`${server.origin}/larkspur/pay.git`);
      url.username = 'ines';
      const clone = [
        { name: 'ssh', href: 'git@x' },
        { name: 'https', href: url.href },
      ];
      const html = { href: `${server.origin}/larkspur/pay` };
      return { status: 200, body: { links: { clone, html } } };
    },
  });
  const { output } = await act('publish:bitbucketCloud', {
    repoUrl: `${host}?workspace=larkspur&project=MONEY&repo=pay`,
    repoVisibility: 'public',
  });
  expect(output).toEqual({
    ...{
      remoteUrl: `${origin}/larkspur/pay.git`,
      repoContentsUrl: `${origin}/larkspur/pay/src/main`,
    },
    commitHash: await forge.git('larkspur/pay.git', 'rev-parse', 'main'),
  });
  expect(requests[0]).toMatchObject({
    path: '/repositories/larkspur/pay',
    body: { scm: 'git', is_private: false, project: { key: 'MONEY' } },
  });
});

test('publish:git pushes to an empty repository, and not over what is in one', async (t) => {
  const { act, forge, origin } = await forgeForTest(t, { kind: 'git', answer: () => missing });
  await forge.makeRepository('larkspur', 'pay');
  const input = { remoteUrl: `${origin}/larkspur/pay.git`, token, defaultBranch: 'trunk' };
  const { output } = await act('publish:git', input);
  expect(output['commitHash']).toBe(await forge.git('larkspur/pay.git', 'rev-parse', 'trunk'));
  await expect(act('publish:git', input, { files: { other: '' } })).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(act('publish:git', { ...input, token: 'another' })).rejects.toMatchObject({
    code: 'unauthenticated',
    message: expect.not.stringContaining('another'),
  });
});
