import type { Client } from '@callboard/sdk/client';
import { createLogger, guest, type Identity } from '@callboard/sdk/service';
import { identityForTest, listenForTest, startForTest } from '@callboard/sdk/testing';
import { expect, onTestFinished, test } from 'vitest';
import {
  type AnnouncementsContract,
  announcementsContract,
  type NewAnnouncement,
} from '../../contract/announcements.ts';
import { createApp } from '../src/app.ts';
import { firstAnnouncements } from '../src/domain/first-announcements.ts';
import { type AnnouncementStore, openAnnouncementStore } from '../src/store/announcement-store.ts';

const scope = { onTestFinished };
const startedAt = 1_700_000_000_000;

async function appForTest(store: AnnouncementStore, identity: Partial<Identity> = {}) {
  let calls = 0;
  return createApp({
    store,
    now: () => startedAt + 1000 * ++calls,
    newId: () => `id-${calls + 1}`,
    authenticator: identityForTest(identity),
    logger: createLogger({ name: 'test', level: 'silent' }),
    version: '0.0.0',
    checkResponses: true,
  });
}

async function storeForTest(): Promise<AnnouncementStore> {
  const store = await openAnnouncementStore({ folder: ':memory:' });
  onTestFinished(() => store.close());
  return store;
}

async function clientForTest(
  identity: Partial<Identity> = {},
): Promise<Client<AnnouncementsContract>> {
  const app = await appForTest(await storeForTest(), identity);
  return startForTest(scope, app, announcementsContract);
}

const draft: NewAnnouncement = {
  title: 'Freeze window',
  body: 'No deployments from Friday.',
  importance: 'notice',
  entityRefs: ['component:default/checkout-api', 'group:default/platform'],
};

const author = { name: 'Ines Okafor', ref: 'user:default/ines.okafor' };

test('an announcement comes back as it was written, stamped with author, id and time', async () => {
  const client = await clientForTest();
  const written = await client.createAnnouncement({ body: draft });
  expect(written).toEqual({ ...draft, author, id: 'id-1', createdAt: startedAt + 1000 });
  expect(await client.listAnnouncements()).toEqual({ items: [written], total: 1 });
});

test('the author is who asks: nobody writes in the name of another', async () => {
  const client = await clientForTest();
  const forged = { ...draft, author: { name: 'Priya Sethi', ref: 'user:default/priya.sethi' } };
  await expect(client.createAnnouncement({ body: forged })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  expect((await client.listAnnouncements()).total).toBe(0);
});

test('a key is named as the author, but has no page', async () => {
  const ci = { kind: 'key', subject: 'key:1', name: 'ci', scopes: ['announcements:*'] } as const;
  const client = await clientForTest(ci);
  expect((await client.createAnnouncement({ body: draft })).author).toEqual({ name: 'ci' });
});

test('guests read, and neither write nor delete', async () => {
  const client = await clientForTest(guest);
  expect(await client.listAnnouncements()).toEqual({ items: [], total: 0 });
  const refused = { code: 'unauthenticated' };
  await expect(client.createAnnouncement({ body: draft })).rejects.toMatchObject(refused);
  const params = { id: 'id-1' };
  await expect(client.deleteAnnouncement({ params })).rejects.toMatchObject(refused);
});

test('the newest comes first, a page at a time, and the total counts every one', async () => {
  const client = await clientForTest();
  for (const title of ['one', 'two', 'three', 'four', 'five'])
    await client.createAnnouncement({ body: { ...draft, title } });
  const first = await client.listAnnouncements({ query: { limit: 2 } });
  const second = await client.listAnnouncements({ query: { limit: 2, offset: 2 } });
  const last = await client.listAnnouncements({ query: { limit: 2, offset: 4 } });
  expect([first, second, last].map(({ items }) => items.map(({ title }) => title))).toEqual([
    ['five', 'four'],
    ['three', 'two'],
    ['one'],
  ]);
  expect([first, second, last].map(({ total }) => total)).toEqual([5, 5, 5]);
});

test('the list narrows to an entity, however its ref is written', async () => {
  const client = await clientForTest();
  await client.createAnnouncement({ body: { ...draft, title: 'about checkout' } });
  await client.createAnnouncement({
    body: { ...draft, title: 'about stock', entityRefs: ['component:stock-api'] },
  });
  await client.createAnnouncement({ body: { ...draft, title: 'about nothing', entityRefs: [] } });
  const about = async (entityRef: string) => {
    const { items, total } = await client.listAnnouncements({ query: { entityRef } });
    return { titles: items.map(({ title }) => title), total };
  };
  expect(await about('Component:Checkout-API')).toEqual({ titles: ['about checkout'], total: 1 });
  expect(await about('component:default/stock-api')).toEqual({
    titles: ['about stock'],
    total: 1,
  });
  expect(await about('component:default/nobody')).toEqual({ titles: [], total: 0 });
});

test('what is wrong with a draft is told field by field', async () => {
  const client = await clientForTest();
  const bad = { ...draft, title: 'no', entityRefs: ['component:fine', 'kindless'] };
  await expect(client.createAnnouncement({ body: bad })).rejects.toMatchObject({
    code: 'invalid-input',
    issues: [{ path: '/body/title', message: 'must NOT have fewer than 3 characters' }],
  });
  await expect(
    client.createAnnouncement({ body: { ...bad, title: 'long enough' } }),
  ).rejects.toMatchObject({
    code: 'invalid-input',
    issues: [{ path: '/body/entityRefs/1', message: expect.stringContaining('has no kind') }],
  });
  expect((await client.listAnnouncements()).total).toBe(0);
});

test('a deleted announcement is gone, and so is what ties it to its entities', async () => {
  const client = await clientForTest();
  const { id } = await client.createAnnouncement({ body: draft });
  await client.deleteAnnouncement({ params: { id } });
  expect((await client.listAnnouncements()).total).toBe(0);
  const query = { entityRef: 'group:default/platform' };
  expect((await client.listAnnouncements({ query })).total).toBe(0);
  await expect(client.deleteAnnouncement({ params: { id } })).rejects.toMatchObject({
    code: 'not-found',
    message: `announcement ${id} was not found`,
  });
});

test('a new store gets its first content once; what was deleted does not return', async () => {
  const store = await storeForTest();
  const first = firstAnnouncements(startedAt);
  await store.addFirst(first, startedAt);
  const client = await startForTest(scope, await appForTest(store), announcementsContract);
  expect((await client.listAnnouncements()).total).toBe(first.length);
  await client.deleteAnnouncement({ params: { id: 'first-1' } });
  await store.addFirst(first, startedAt);
  expect((await client.listAnnouncements()).total).toBe(first.length - 1);
});

test('the first content passes its own contract', async () => {
  const store = await storeForTest();
  await store.addFirst(firstAnnouncements(startedAt), startedAt);
  const client = await startForTest(scope, await appForTest(store), announcementsContract);
  const { items } = await client.listAnnouncements();
  for (const { id: _, createdAt: __, author: ___, ...body } of items)
    await expect(client.createAnnouncement({ body })).resolves.toMatchObject(body);
});

test('it is ready while its database answers, and not afterwards', async () => {
  const store = await openAnnouncementStore({ folder: ':memory:' });
  const url = await listenForTest(scope, await appForTest(store));
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  await store.close();
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
});
