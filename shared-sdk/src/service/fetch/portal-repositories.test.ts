import { expect, test } from 'vitest';
import { listenForTest, type TestScope } from '../../testing/start-for-test.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { portalUrlOf, readingPortalRepositories } from './portal-repositories.ts';

async function start(scope: TestScope) {
  const asked: string[] = [];
  const gatewayUrl = await listenForTest(scope, (request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    response.end('kind: Component');
  });
  const guarded = createGuardedFetch({ allowHosts: ['*'], allowPrivate: [] });
  const gateway = { gatewayUrl, serviceToken: 'cbs_x' };
  const portal = { portalUrl: 'http://localhost:7007/portal', gateway };
  return { asked, fetch: readingPortalRepositories(guarded, portal) };
}

test('a repository of the portal is read through the gateway, as the service', async (t) => {
  const { asked, fetch } = await start(t);
  const url = 'http://localhost:7007/portal/api/scaffolder/repos/a/b.git/raw/main/x.yaml';
  expect(await fetch(url)).toMatchObject({ status: 200, url });
  expect(asked).toEqual(['/api/scaffolder/repos/a/b.git/raw/main/x.yaml Bearer cbs_x']);
});

test.each([
  'http://localhost:7007/portal/api/scaffolder/v2/tasks',
  'http://localhost:7007/portal/api/scaffolder/repos/../v2/tasks',
  'http://localhost:7007/portal/api/scaffolder/repos/%2e%2e/%2e%2e/catalog/entities',
  'http://localhost:7007/portal/api/catalog/entities',
  'http://localhost:7008/portal/api/scaffolder/repos/a/b.git/HEAD',
  'http://user:password@localhost:7007/portal/api/scaffolder/repos/a/b.git/HEAD',
])('%s is as closed as any address at this machine', async (url) => {
  const undo: (() => Promise<void>)[] = [];
  const { asked, fetch } = await start({ onTestFinished: (each) => void undo.push(each) });
  await expect(fetch(url)).rejects.toMatchObject({
    code: expect.stringMatching(/^(forbidden|invalid-input)$/),
  });
  expect(asked).toEqual([]);
  for (const each of undo) await each();
});

test.each([
  ['http://localhost:7007', 'http://127.0.0.1:9999', 'http://localhost:9999'],
  ['http://localhost:7007/', 'none', 'http://localhost:7007'],
  ['http://localhost:7007', undefined, 'http://localhost:7007'],
  ['http://localhost:7007', 'http://gateway:7007', 'http://localhost:7007'],
  ['https://portal.example/', 'http://127.0.0.1:9999', 'https://portal.example'],
])('the portal %s that services reach at %s is %s for people', (configured, gatewayUrl, url) => {
  expect(portalUrlOf(configured, { gatewayUrl, serviceToken: undefined })).toBe(url);
});
