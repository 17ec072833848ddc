import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocsEvent, docsEventOf } from '@callboard/sdk/contracts/docs/events';
import { readEventStream } from '@callboard/sdk/service';
import { folderForTest, writeFiles } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { nameOf } from './open-for-test.ts';
import { portalForTest } from './portal-for-test.ts';
import { smallSite } from './site-for-test.ts';

const entity = (name: string, annotations: string) =>
  [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata:',
    `  name: ${name}`,
    `  annotations: { ${annotations} }`,
    'spec: { type: service, lifecycle: production, owner: till }',
    '',
  ].join('\n');

test('sites follow the catalog, and pages their files, while everything runs', {
  timeout: 120_000,
}, async (t) => {
  const folder = await folderForTest(t);
  const ref = 'backstage.io/techdocs-ref: dir:.';
  await writeFiles(folder, {
    ...Object.fromEntries(Object.entries(smallSite).map(([path, text]) => [`pay/${path}`, text])),
    'pay/catalog-info.yaml': entity('pay', ref),
    'shop/catalog-info.yaml': entity('shop', 'backstage.io/techdocs-entity: component:default/pay'),
    'late/README.md': '# Only a README\n',
    'late/catalog-info.yaml': entity('late', 'a: b'),
  });
  const portal = await portalForTest(t, { sources: [folder] });
  const { client, url, authorization } = await portal.startDocs();
  const events: DocsEvent[] = [];
  const following = new AbortController();
  t.onTestFinished(() => following.abort());
  const { body } = await fetch(`${url}/api/docs/events`, {
    headers: { authorization },
    signal: following.signal,
  });
  if (!body) throw new Error('no stream');
  (async () => {
    for await (const event of readEventStream(body))
      events.push(...[docsEventOf(event) ?? []].flat());
  })().catch(() => undefined); // ended by the test

  const refs = async () =>
    (await client.listSites()).items.map(({ entityRef, state }) => [entityRef, state]);
  const soon = { timeout: 60_000, interval: 50 };
  await expect.poll(refs, soon).toEqual([['component:default/pay', 'ready']]);
  const own = await client.getSite({ params: nameOf('pay'), query: {} });
  const shared = await client.getSite({ params: nameOf('shop'), query: {} });
  expect(shared.site).toEqual(own.site);
  expect(own.site.owner).toBe('group:default/till');

  await writeFiles(folder, { 'late/catalog-info.yaml': entity('late', ref) });
  await expect.poll(refs, soon).toContainEqual(['component:default/late', 'ready']);
  const only = await client.getPage({ params: nameOf('late'), query: { path: '' } });
  expect(only).toMatchObject({ title: 'Only a README', file: 'README.md' });

  await writeFiles(folder, { 'pay/docs/guides/errors.md': '# Errors\n\nNone at all.\n' });
  const errors = () =>
    client
      .getPage({ params: nameOf('pay'), query: { path: 'guides/errors/' } })
      .then(({ html }) => html);
  await expect.poll(errors, soon).toContain('None at all');
  const { items } = await client.listBuilds({ params: nameOf('pay') });
  expect(items[0]).toMatchObject({ state: 'ready', rendered: 1 });
  const log = await fetch(
    `${url}/api/docs/sites/default/component/pay/builds/${items[0]?.id}/log`,
    { headers: { authorization } },
  );
  expect(await log.text()).toMatch(/event: line\n[^]*1 pages rendered[^]*event: end\n/);

  await rm(join(folder, 'late'), { recursive: true });
  await expect.poll(refs, soon).toEqual([['component:default/pay', 'ready']]);
  await expect
    .poll(() => events, soon)
    .toContainEqual({
      ...{ type: 'site', entityRef: 'component:default/late', isGone: true },
    });
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'build', entityRef: 'component:default/late', state: 'ready' }),
  );
});
