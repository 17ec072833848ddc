import type { JsonObject } from '@callboard/sdk/model';
import { expect, test, vi } from 'vitest';
import { host } from './forge-for-test.ts';
import { githubForTest } from './github-for-test.ts';

// GitHub's description is 13 MB, and git is a program of its own.
vi.setConfig({ testTimeout: 60_000 });

const repoUrl = `${host}?owner=larkspur&repo=pay`;

test('publish:github makes a repository with its settings and pushes to it', async (t) => {
  const { act, forge, faults, changes, origin, requests } = await githubForTest(t);
  const { output, log } = await act(
    'publish:github',
    {
      repoUrl,
      ...{
        description: 'Takes payments',
        topics: ['Payments', 'money'],
        repoVisibility: 'public',
      },
      access: 'larkspur/money',
      collaborators: [
        { user: 'ines', access: 'push' },
        { team: 'platform', access: 'maintain' },
      ],
      repoVariables: { REGION: 'eu' },
      ...{
        requiredApprovingReviewCount: 2,
        gitCommitMessage: 'First version',
        gitAuthorName: 'Ines',
      },
      allowedHosts: ['github.com'],
    },
    { files: { 'README.md': '# Pay\n', 'docs/index.md': 'Docs\n' } },
  );
  expect(faults).toEqual([]);
  expect(output).toEqual({
    remoteUrl: `${origin}/larkspur/pay.git`,
    repoContentsUrl: `${origin}/larkspur/pay/blob/main`,
    commitHash: await forge.git('larkspur/pay.git', 'rev-parse', 'main'),
  });
  expect(await forge.git('larkspur/pay.git', 'log', '--format=%an: %s', 'main')).toBe(
    'Ines: First version',
  );
  expect(await forge.git('larkspur/pay.git', 'ls-tree', '-r', '--name-only', 'main')).toBe(
    'README.md\ndocs/index.md',
  );
  expect(changes()).toEqual([
    'POST /orgs/larkspur/repos',
    'PUT /orgs/larkspur/teams/money/repos/larkspur/pay',
    'PUT /repos/larkspur/pay/collaborators/ines',
    'PUT /orgs/larkspur/teams/platform/repos/larkspur/pay',
    'PUT /repos/larkspur/pay/topics',
    'POST /repos/larkspur/pay/actions/variables',
    'PUT /repos/larkspur/pay/branches/main/protection',
  ]);
  expect(requests.find(({ path }) => path === '/orgs/larkspur/repos')?.body).toMatchObject({
    ...{ name: 'pay', description: 'Takes payments', private: false, visibility: 'public' },
  });
  expect(log.join('\n')).not.toContain('the-token');
});

test('a repository of a user is made as theirs', async (t) => {
  const { act, faults, changes } = await githubForTest(t, { ines: 'User' });
  await act('publish:github', {
    repoUrl: `${host}?owner=ines&repo=pay`,
    protectDefaultBranch: false,
  });
  expect(faults).toEqual([]);
  expect(changes()).toEqual(['POST /user/repos']);
});

test('a name that is taken is refused in the words of GitHub', async (t) => {
  const { act, forge } = await githubForTest(t);
  await forge.makeRepository('larkspur', 'pay');
  await expect(act('publish:github', { repoUrl })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('name already exists on this account'),
  });
});

/** What is kept of a step, in a process that dies before it can keep one thing. */
class Dying extends Map<string, JsonObject[string]> {
  #diesAt: string | undefined;
  constructor(diesAt: string) {
    super();
    this.#diesAt = diesAt;
  }
  override set(key: string, value: JsonObject[string]) {
    if (key !== this.#diesAt) return super.set(key, value);
    this.#diesAt = undefined;
    throw new Error('the process died');
  }
}

test.each(['created: asked', 'created', 'time', 'pushed'])(
  'begun again after the process died before it kept "%s", nothing is made twice',
  async (diesAt) => {
    const undo: (() => Promise<void>)[] = [];
    const github = await githubForTest({ onTestFinished: (each) => void undo.push(each) });
    const checkpoints = new Dying(diesAt);
    const input = { repoUrl, protectDefaultBranch: false };
    await expect(github.act('publish:github', input, { checkpoints })).rejects.toThrow('died');
    const { output } = await github.act('publish:github', input, { checkpoints });
    expect(github.faults).toEqual([]);
    const commits = await github.forge.git('larkspur/pay.git', 'rev-list', '--all');
    expect(commits).toBe(output['commitHash']);
    for (const each of undo) await each();
  },
);

test('publish:github:pull-request pushes a branch and opens the request', async (t) => {
  const { act, forge, faults, origin, requests } = await githubForTest(t);
  await act('publish:github', { repoUrl, protectDefaultBranch: false });
  const { output } = await act(
    'publish:github:pull-request',
    {
      ...{ repoUrl, branchName: 'add-queue', title: 'Add a queue', description: 'For events' },
      ...{ targetPath: 'queues/pay', reviewers: ['ines'], teamReviewers: ['money'], draft: true },
    },
    { files: { 'queue.yaml': 'name: pay\n' } },
  );
  expect(faults).toEqual([]);
  expect(output).toEqual({
    ...{
      remoteUrl: `${origin}/larkspur/pay/pull/12`,
      pullRequestNumber: 12,
      targetBranchName: 'main',
    },
  });
  expect(await forge.git('larkspur/pay.git', 'ls-tree', '-r', '--name-only', 'add-queue')).toBe(
    'README.md\nqueues/pay/queue.yaml',
  );
  expect(await forge.git('larkspur/pay.git', 'log', '--format=%s', 'add-queue')).toBe(
    'Add a queue\ninitial commit',
  );
  expect(
    requests.find(({ method, path }) => method === 'POST' && path.endsWith('/pulls'))?.body,
  ).toEqual({
    ...{ title: 'Add a queue', body: 'For events', head: 'add-queue', base: 'main', draft: true },
  });
});

test('a branch that went on elsewhere is not overwritten', async (t) => {
  const { act } = await githubForTest(t);
  await act('publish:github', { repoUrl, protectDefaultBranch: false });
  const input = { repoUrl, branchName: 'add', title: 'Add', description: '' };
  await act('publish:github:pull-request', input, { files: { a: '1' } });
  await expect(
    act('publish:github:pull-request', input, { files: { b: '2' } }),
  ).rejects.toMatchObject({ code: 'conflict' });
});

test('github:repo:create and github:repo:push do together what publish:github does', async (t) => {
  const { act, forge, faults } = await githubForTest(t);
  const { output } = await act('github:repo:create', { repoUrl, repoVisibility: 'public' });
  await act('github:repo:push', { repoUrl, defaultBranch: 'trunk' });
  expect(faults).toEqual([]);
  expect(output['remoteUrl']).toMatch(/\/larkspur\/pay\.git$/);
  expect(await forge.git('larkspur/pay.git', 'branch', '--list')).toContain('trunk');
});

test('webhooks, workflows and labels are asked for as GitHub wants it', async (t) => {
  const { act, faults, changes, requests } = await githubForTest(t);
  const hook = {
    repoUrl,
    webhookUrl: 'https://builds.example/',
    events: ['push'],
    contentType: 'json',
  };
  await act('github:webhook', { ...hook, webhookSecret: 'between-us', active: true });
  await act('github:webhook', hook); // is there already, as after a crash
  await act('github:actions:dispatch', {
    ...{
      repoUrl,
      workflowId: 'deploy.yaml',
      branchOrTagName: 'main',
      workflowInputs: { times: 3 },
    },
  });
  await act('github:issues:label', { repoUrl, number: 12, labels: ['scaffolded'] });
  expect(faults).toEqual([]);
  expect(changes()).toEqual([
    'POST /repos/larkspur/pay/hooks',
    'POST /repos/larkspur/pay/hooks',
    'POST /repos/larkspur/pay/actions/workflows/deploy.yaml/dispatches',
    'POST /repos/larkspur/pay/issues/12/labels',
  ]);
  expect(requests[0]?.body).toEqual({
    ...{ name: 'web', events: ['push'], active: true },
    config: {
      url: 'https://builds.example/',
      content_type: 'json',
      insecure_ssl: '0',
      secret: 'between-us',
    },
  });
});

test('without credentials for the host nothing is sent', async (t) => {
  const { act, requests } = await githubForTest(t);
  await expect(
    act('publish:github', { repoUrl: 'github.other.example?owner=larkspur&repo=pay' }),
  ).rejects.toMatchObject({ message: 'there are no credentials for github.other.example' });
  expect(requests).toEqual([]);
});
