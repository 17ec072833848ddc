import { ScaffolderClient } from '@backstage/plugin-scaffolder-common';
import type { Entity } from '@callboard/sdk/model';
import type { TestScope } from '@callboard/sdk/testing';
import { expect, test, vi } from 'vitest';
import { openForTest, type ScaffolderForTest } from './open-for-test.ts';
import { templateEntity } from './template-entity.ts';

// The client expects a browser's page around it, which may be hidden.
vi.stubGlobal('document', new EventTarget());
vi.stubGlobal('window', globalThis);

type Options = ConstructorParameters<typeof ScaffolderClient>[0];

const integration = { type: 'github', title: 'GitHub', config: { host: 'github.com' } };

/** The client that Backstage's plugins use, as it is published. */
async function openWithClient(scope: TestScope, options: ScaffolderForTest = {}) {
  const portal = await openForTest(scope, options);
  const none = { list: () => [] };
  const kinds = ['azure', 'bitbucketCloud', 'bitbucketServer', 'gerrit', 'gitea', 'gitlab'];
  const clientOptions = {
    discoveryApi: { getBaseUrl: async (id: string) => `${portal.baseUrl}/api/${id}` },
    fetchApi: { fetch },
    identityApi: {
      getBackstageIdentity: async () => ({
        ...{ type: 'user' as const, userEntityRef: 'user:default/eve', ownershipEntityRefs: [] },
      }),
    },
    scmIntegrationsApi: {
      ...Object.fromEntries(kinds.map((kind) => [kind, none])),
      github: { list: () => [integration] },
    },
  } as unknown as Options; // what it uses of each
  const client = new ScaffolderClient(clientOptions);
  const polling = new ScaffolderClient({ ...clientOptions, useLongPollingLogs: true });
  return { ...portal, client, polling };
}

const collect = (client: ScaffolderClient, taskId: string, after?: number) =>
  new Promise<{ id: number; type: string; body: { message: string } }[]>((resolve, reject) => {
    const events: { id: number; type: string; body: { message: string } }[] = [];
    client.streamLogs({ taskId, ...(after === undefined ? {} : { after }) }).subscribe({
      next: (event) => void events.push(event),
      error: reject,
      complete: () => resolve(events),
    });
  });

const greet = templateEntity(
  'greet',
  `- { id: say, name: Say, action: 'debug:log', input: { message: 'hello \${{ parameters.name }}' } }
- { id: late, action: 'test:slow', input: { ms: '\${{ parameters.count or 0 }}' } }`,
  "  output: { links: [{ title: Go, url: 'https://x/${{ parameters.name }}' }] }",
);
const templateRef = 'template:default/greet';

test('SCA-02: every method of the ScaffolderClient works', async (t) => {
  const { client, polling, take } = await openWithClient(t);
  await take(greet);
  expect(await client.getTemplateParameterSchema(templateRef)).toMatchObject({
    title: 'Title of greet',
    steps: [
      { title: 'Who', schema: { required: ['name'] } },
      { title: 'How many', schema: { properties: { count: { minimum: 1 } } } },
    ],
  });
  const actions = await client.listActions();
  expect(actions.map(({ id }) => id)).toEqual(actions.map(({ id }) => id).toSorted());
  expect(actions.find(({ id }) => id === 'debug:log')).toMatchObject({
    schema: { input: { properties: { message: { type: 'string' } } } },
    examples: [{ example: expect.stringContaining('action: debug:log') }, {}],
  });
  const extensions = await client.listTemplatingExtensions();
  expect(Object.keys(extensions.filters)).toContain('parseRepoUrl');

  const { taskId } = await client.scaffold({ templateRef, values: { name: 'pay', count: 200 } });
  const events = await collect(client, taskId);
  expect(events.map(({ id }) => id)).toEqual(events.map((_, at) => at + 1));
  expect(events.map(({ body }) => body.message)).toContain('hello pay');
  expect(events.at(-1)).toMatchObject({
    ...{ type: 'completion', taskId },
    body: { output: { links: [{ title: 'Go', url: 'https://x/pay' }] } },
  });
  const rest = await collect(client, taskId, 3);
  expect(rest).toEqual(events.slice(3));
  expect(await collect(polling, taskId)).toEqual(events);
  expect(await collect(polling, taskId, 3)).toEqual(events.slice(3));
  expect(await client.getTask(taskId)).toMatchObject({
    ...{ id: taskId, status: 'completed' },
    spec: {
      parameters: { name: 'pay', count: 200 },
      steps: [
        { id: 'say', name: 'Say' },
        { id: 'late', name: 'test:slow' },
      ],
      templateInfo: { entityRef: templateRef },
    },
  });
  const all = await client.listTasks({ filterByOwnership: 'all', limit: 10 });
  expect(all).toMatchObject({ totalTasks: 1, tasks: [{ id: taskId }] });
  const owned = await client.listTasks({ filterByOwnership: 'owned' });
  expect(owned.totalTasks).toBe(0); // the test's identity is nobody's user
  expect(await client.getIntegrationsList({ allowedHosts: ['github.com'] })).toEqual({
    integrations: [{ type: 'github', title: 'GitHub', host: 'github.com' }],
  });
  const autocomplete = client.autocomplete({
    ...{ token: 't', provider: 'nobody', resource: 'things', context: {} },
  });
  await expect(autocomplete).rejects.toMatchObject({ statusCode: 400 });
});

test('SCA-02: cancel and retry through the client, and what it is told of mistakes', async (t) => {
  const { client, take } = await openWithClient(t);
  await take(greet);
  const { taskId } = await client.scaffold({ templateRef, values: { name: 'pay', count: 60_000 } });
  await expect.poll(async () => (await client.getTask(taskId)).status).toBe('processing');
  await expect(client.retry(taskId)).rejects.toMatchObject({ statusCode: 409 });
  const following = collect(client, taskId);
  expect(await client.cancelTask(taskId)).toEqual({ status: 'cancelled' });
  const events = await following;
  expect(events.at(-1)).toMatchObject({ type: 'completion', body: { status: 'cancelled' } });
  expect((await client.getTask(taskId)).status).toBe('cancelled');
  expect(await client.retry(taskId)).toEqual({ id: taskId });
  await client.cancelTask(taskId);

  const bad = client.scaffold({ templateRef, values: { name: 'NOT', count: 0 } });
  const said = await bad.catch((error: unknown) => String(error));
  const { errors } = JSON.parse(/\{.*\}$/s.exec(String(said))?.[0] ?? '{}');
  expect(errors).toEqual([
    expect.objectContaining({ property: 'instance.name', name: 'pattern', instance: 'NOT' }),
    expect.objectContaining({ path: ['count'], name: 'minimum', argument: 1 }),
  ]);
  await expect(client.getTask('nope')).rejects.toMatchObject({ statusCode: 404 });
  await expect(client.getTemplateParameterSchema('template:x/y')).rejects.toMatchObject({
    statusCode: 404,
  });
  const old: Entity = { ...greet, apiVersion: 'backstage.io/v1beta2' };
  await take({ ...old, metadata: { ...old.metadata, name: 'old' } });
  await expect(client.getTemplateParameterSchema('template:default/old')).rejects.toMatchObject({
    statusCode: 400,
  });
});

test('SCA-11: a dry run shows files, log and output, and leaves nothing', async (t) => {
  const { client, take, scaffolder } = await openWithClient(t);
  await take();
  const steps = `- { id: fetch, action: 'fetch:template', input: { url: ./skeleton, values: { name: '\${{ parameters.name }}' } } }
- { id: publish, action: 'publish:git', input: { repoUrl: 'localhost?owner=platform&repo=\${{ parameters.name }}' } }
- { id: register, action: 'catalog:register', input: { repoContentsUrl: '\${{ steps.publish.output.repoContentsUrl }}', catalogInfoPath: /catalog-info.yaml } }`;
  const result = await client.dryRun({
    template: templateEntity('dry', steps) as never, // of the same shape
    values: { name: 'pay' },
    directoryContents: [
      { path: 'skeleton/${{ values.name }}.md', base64Content: btoa('# ${{ values.name }}\n') },
    ],
  });
  expect(result.directoryContents).toEqual([{ path: 'pay.md', base64Content: btoa('# pay\n') }]);
  expect(result.steps.map(({ id }) => id)).toEqual(['fetch', 'publish', 'register']);
  expect(result.log.length).toBeGreaterThan(5);
  await scaffolder.prune();
});
