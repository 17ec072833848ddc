import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderForTest, testDatabases } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { componentText, locationText, serveTexts, startRest } from './rest-for-test.ts';

const component = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: { type: 'service', lifecycle: 'production', owner: 'team' },
});

const suggestion = (name: string, more: object) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, ...more },
  spec: { type: 'other', lifecycle: 'unknown' },
});

for (const database of testDatabases()) {
  describe.skipIf(database.skip !== undefined)(
    `before and after reading, ${database.title}`,
    () => {
      test('an entity is valid, or told everything that is wrong with it', async (t) => {
        const web = await serveTexts(t, { '/openapi.yaml': 'openapi: 3.1.0' });
        const { client } = await startRest(t, database, {
          config: { catalog: { rules: [{ allow: ['component', 'api'] }] } },
        });
        const location = `url:${web.url('/catalog-info.yaml')}`;
        expect(await client.validateEntity(component('a'), location)).toEqual({ valid: true });
        const bad = { ...component('not a name'), spec: { type: 'service', owner: 'team' } };
        const verdict = await client.validateEntity(bad, location);
        expect(verdict).toEqual({
          valid: false,
          errors: [
            { name: 'InputError', message: expect.stringContaining('/metadata/name: ') },
            { name: 'InputError', message: expect.stringContaining('/spec') },
          ],
        });
        const refused = await client.validateEntity(
          { ...component('a'), kind: 'System' },
          location,
        );
        expect(refused).toMatchObject({ valid: false });
        const api = (file: string) => ({
          ...component('a'),
          kind: 'API',
          spec: { ...component('a').spec, definition: { $text: file } },
        });
        expect(await client.validateEntity(api('./openapi.yaml'), location)).toEqual({
          valid: true,
        });
        expect(await client.validateEntity(api('./gone.yaml'), location)).toMatchObject({
          valid: false,
          errors: [{ message: expect.stringContaining('gone.yaml') }],
        });
        expect(await client.validateEntity(api('file:///etc/passwd'), location)).toMatchObject({
          valid: false,
        });
      });

      test('an address is analyzed: what it holds, whether it is registered', async (t) => {
        const web = await serveTexts(t, {
          '/repo/catalog-info.yaml': `${componentText('a')}---\n${componentText('b')}`,
          '/repo/other.yaml': componentText('c'),
        });
        const { client, ingestion } = await startRest(t, database);
        const analyze = (target: string, catalogFilename?: string) =>
          client.analyzeLocation({
            location: { type: 'url', target },
            ...(catalogFilename ? { catalogFilename } : {}),
          });
        const before = await analyze(web.url('/repo'));
        expect(before.generateEntities).toEqual([]);
        expect(before.existingEntityFiles).toMatchObject([
          {
            isRegistered: false,
            entity: { metadata: { name: 'a' } },
            location: { type: 'url', target: web.url('/repo/catalog-info.yaml') },
          },
          { isRegistered: false, entity: { metadata: { name: 'b' } } },
        ]);
        await client.addLocation({ target: web.url('/repo/catalog-info.yaml') });
        await ingestion.settled();
        const after = await analyze(web.url('/repo/catalog-info.yaml'));
        expect(after.existingEntityFiles.map(({ isRegistered }) => isRegistered)).toEqual([
          true,
          true,
        ]);
        const other = await analyze(web.url('/repo'), 'other.yaml');
        expect(other.existingEntityFiles).toMatchObject([
          { isRegistered: false, entity: { metadata: { name: 'c' } } },
        ]);
      });

      test('for a repository without a file an entity is suggested', async (t) => {
        const { client } = await startRest(t, database, { config: { fetch: {} } });
        const suggested = async (target: string) => {
          const answer = await client.analyzeLocation({ location: { type: 'url', target } });
          expect(answer.existingEntityFiles).toEqual([]);
          expect(answer.generateEntities[0]?.fields).toMatchObject([
            { field: 'spec.owner', state: 'needsUserInput', value: null },
          ]);
          return answer.generateEntities[0]?.entity;
        };
        expect(await suggested('https://github.com/acme/x')).toEqual(
          suggestion('x', { annotations: { 'github.com/project-slug': 'acme/x' } }),
        );
        expect(await suggested('https://gitlab.com/a/b/c.git')).toEqual(
          suggestion('c', { annotations: { 'gitlab.com/project-slug': 'a/b/c' } }),
        );
        expect(await suggested('https://git.example/~me/my repo')).toEqual(
          suggestion('my-repo', { annotations: {} }),
        );
        for (const target of ['catalog-info.yaml', 'file:///etc/passwd'])
          await expect(
            client.analyzeLocation({ location: { type: 'url', target } }),
          ).rejects.toMatchObject({
            statusCode: 400,
            cause: { message: 'The given location.target is not a URL' },
          });
      });

      test('a deleted entity is gone, and comes back while a source holds it', async (t) => {
        const web = await serveTexts(t, { '/a.yaml': componentText('a') });
        const rest = await startRest(t, database);
        const target = web.url('/a.yaml');
        await rest.client.addLocation({ target });
        await rest.served();
        const uid = (await rest.client.getEntityByRef('component:default/a'))?.metadata.uid ?? '';
        await rest.client.removeEntityByUid(uid);
        expect(await rest.client.getEntityByRef('component:default/a')).toBeUndefined();
        expect((await rest.client.getEntities()).items).toHaveLength(1);
        await rest.client.removeEntityByUid(uid); // nothing to remove is no failure
        await rest.client.addLocation({ target, onConflict: 'refresh' });
        expect(await rest.served()).toContain('Component a');
        const back = await rest.client.getEntityByRef('component:default/a');
        expect(back?.metadata.uid).toBe(uid);
      });

      test('what failed and what is pending is listed, and can be removed', async (t) => {
        const web = await serveTexts(t, {
          '/all.yaml': locationText('all', ['./a.yaml', './b.yaml']),
          '/a.yaml': componentText('a'),
          '/b.yaml': componentText('b').replace('Component', 'Nonsense'),
        });
        const rest = await startRest(t, database);
        const target = web.url('/all.yaml');
        await rest.client.addLocation({ target });
        await rest.served();
        const ask = async (path: string, method = 'GET') => {
          const url = `${rest.baseUrl}/api/catalog/entities/unprocessed/${path}`;
          const response = await fetch(url, { method });
          return response.status === 200 ? ((await response.json()) as unknown) : response.status;
        };
        expect(await ask('pending')).toEqual({ type: 'pending', entities: [] });
        expect(await ask('failed')).toMatchObject({
          type: 'failed',
          entities: [
            {
              entity_ref: 'nonsense:default/b',
              entity_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
              unprocessed_entity: { kind: 'nonsense', metadata: { name: 'b' } },
              errors: [{ message: expect.stringContaining(`(${web.url('/b.yaml')}:2)`) }],
              location_key: `url:${target}`,
            },
          ],
        });
        web.texts['/a.yaml'] = undefined; // its last good state is kept
        await rest.client.addLocation({ target, onConflict: 'refresh' });
        await rest.served();
        const uid = (await rest.client.getEntityByRef('component:default/a'))?.metadata.uid ?? '';
        expect(await ask('pending')).toMatchObject({
          entities: [{ entity_id: uid, entity_ref: 'component:default/a' }],
        });
        expect(await ask(`delete/${uid}`, 'DELETE')).toBe(204);
        expect(await ask('pending')).toEqual({ type: 'pending', entities: [] });
        expect(await rest.client.getEntityByRef('component:default/a')).toBeUndefined();
      });
    },
  );
}

test('a target that is not there is named as such, with what to do', async (t) => {
  const folder = await folderForTest(t);
  await mkdir(join(folder, 'deep'));
  await writeFile(join(folder, 'file.yaml'), locationText('file', ['./deep/gone.yaml']));
  await writeFile(join(folder, 'url.yaml'), locationText('url', ['./a.yaml'], '  type: url\n'));
  const [sqlite] = testDatabases();
  if (!sqlite) throw new Error('there is no database to test on');
  const { ingestionApi } = await startRest(t, sqlite, { sources: [folder] });
  expect((await ingestionApi.listIssues()).items).toMatchObject([
    {
      entityRef: 'location:default/file',
      message: expect.stringMatching(/deep\/gone\.yaml cannot be read: .*(?:not found|no such)/),
      hint: expect.any(String),
    },
    {
      entityRef: 'location:default/url',
      message: 'a Location with type: url needs whole addresses, found "./a.yaml"',
      hint: expect.stringContaining('https://'),
    },
  ]);
});
