import { join } from 'node:path';
import { folderForTest, type TestScope, testDatabases, writeFiles } from '@callboard/sdk/testing';
import { s3ForTest, settingsOf } from '@callboard/sdk/testing/s3';
import { describe, expect, test } from 'vitest';
import { entityWithDocs, nameOf, openForTest } from './open-for-test.ts';
import { smallSite } from './site-for-test.ts';

async function siteForTest(scope: TestScope) {
  const folder = await folderForTest(scope);
  await writeFiles(folder, smallSite);
  const location = `file:${join(folder, 'catalog-info.yaml')}`;
  return { folder, entity: entityWithDocs('pay', { ref: 'dir:.', location }) };
}

const logo = '/api/docs/sites/default/component/pay/assets/local/img/logo.png';
const logoBytes = '89504e470d0a1a0a';

async function hexOf(response: Promise<Response>) {
  const answer = await response;
  return [answer.status, Buffer.from(await answer.arrayBuffer()).toString('hex')];
}

for (const { title, skip, place } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`files of sites in a bucket, ${title}`, () => {
    test('are written once, read whole and by ranges, by every replica, and deleted with their last page', async (t) => {
      const s3 = await s3ForTest(t);
      const config = {
        docs: { store: { s3: settingsOf(s3) } },
        fetch: { allowPrivate: ['127.0.0.1'] },
      };
      const shared = await place(t);
      const { folder, entity } = await siteForTest(t);
      const first = await openForTest(t, { config, place: shared });
      await first.take([entity]);
      await first.built('pay');
      const keys = () => [...s3.objects.keys()];
      expect(keys()).toEqual([expect.stringMatching(/^callboard\/docs\/..\/[0-9a-f]{64}\/.+/)]);
      expect(await hexOf(fetch(`${first.baseUrl}${logo}`))).toEqual([200, logoBytes]);
      expect(
        await hexOf(fetch(`${first.baseUrl}${logo}`, { headers: { range: 'bytes=1-3' } })),
      ).toEqual([206, '504e47']);
      await first.docs.prune(-60_000);
      expect(keys()).toHaveLength(1);

      const second = await openForTest(t, { config, place: shared });
      expect(await hexOf(fetch(`${second.baseUrl}${logo}`))).toEqual([200, logoBytes]);

      await writeFiles(folder, { 'docs/img/logo.png': Buffer.from('new') });
      await first.client.rebuild({ params: nameOf('pay'), query: {} });
      await expect.poll(() => keys().length, { timeout: 20_000 }).toBe(2);
      await first.built('pay');
      await first.docs.prune(-60_000);
      expect(keys()).toHaveLength(1);
      expect(await hexOf(fetch(`${second.baseUrl}${logo}`))).toEqual([200, '6e6577']);
    });

    test('move to the bucket and out of it when the settings say so', async (t) => {
      const s3 = await s3ForTest(t);
      const inBucket = { docs: { store: { s3: settingsOf(s3) } } };
      const shared = await place(t);
      const { entity } = await siteForTest(t);
      for (const config of [{}, inBucket, {}]) {
        const service = await openForTest(t, { config, place: shared });
        await service.take([entity]);
        await service.built('pay');
        const get = () => hexOf(fetch(`${service.baseUrl}${logo}`));
        await expect.poll(get, { timeout: 20_000 }).toEqual([200, logoBytes]);
        await service.docs.close();
      }
      expect(s3.objects.size).toBe(1);
    });
  });
}

test('a bucket that cannot be used is told of at the start', async (t) => {
  const s3 = await s3ForTest(t);
  const docs = { store: { s3: { ...settingsOf(s3), bucket: 'none' } } };
  await expect(openForTest(t, { config: { docs } })).rejects.toThrow(
    'the bucket none of docs.store.s3',
  );
});
