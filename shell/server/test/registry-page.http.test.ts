import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { registryContract } from '@callboard/sdk/contracts/registry';
import type { TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { gatewayForTest } from './gateway-for-test.ts';

const schema = { type: 'object', properties: { days: { type: 'integer' } } };
const registry = `plugins:
  - name: news
    enabled: false
    config: { days: 7 }
`;
const news = { params: { name: 'news' } } as const;
const token = `cb_${'0'.repeat(10)}_${'a'.repeat(43)}`;

async function started(scope: TestScope, host?: string) {
  const { url } = await gatewayForTest(scope, {
    registry,
    published: [{ name: 'news', version: '1.0.0+b.1', config: { schema, defaults: { days: 1 } } }],
    ...(host === undefined ? {} : { host, adminToken: token }),
  });
  const client = (headers: Readonly<Record<string, string>> = {}) =>
    createClient(routesOf(registryContract), { baseUrl: url, headers: () => headers });
  return { client };
}

test('the config of a plugin that is off is told as it is stated, with schema and defaults', async (scope) => {
  const { client } = await started(scope);
  const { etag } = await client().getStatus();
  expect(await client().getPluginConfig(news)).toEqual({
    ...{ etag, schema, stated: { days: 7 }, defaults: { days: 1 } },
  });
  await expect(client().getPluginConfig({ params: { name: 'nobody' } })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('the manifest of any version is told, also of one that does not run', async (scope) => {
  const { client } = await started(scope);
  const of = (version: string) => client().getManifest({ params: { name: 'news', version } });
  expect(await of('1.0.0+b.1')).toMatchObject({ name: 'news', version: '1.0.0+b.1' });
  await expect(of('9.0.0')).rejects.toMatchObject({ code: 'not-found' });
  await expect(of('../1.0.0')).rejects.toMatchObject({ code: 'not-found' });
});

test('the status says why one may change nothing, and to who may it says nothing', async (scope) => {
  const { client } = await started(scope, '0.0.0.0');
  expect((await client().getStatus()).readOnly).toContain('guest');
  await expect(client().getPluginConfig(news)).rejects.toMatchObject({ code: 'unauthenticated' });
  const admin = client({ authorization: `Bearer ${token}` });
  expect(await admin.getStatus()).not.toHaveProperty('readOnly');
  expect(await admin.getPluginConfig(news)).toMatchObject({ stated: { days: 7 } });
});
