import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderForTest, testDatabases } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { componentText, locationText, serveTexts, startRest } from './rest-for-test.ts';

const generated = (location: string) =>
  `generated-${createHash('sha1').update(location).digest('hex')}`;

for (const database of testDatabases()) {
  describe.skipIf(database.skip !== undefined)(`registered locations ${database.title}`, () => {
    test('a location is read at once and found in every way', async (t) => {
      const web = await serveTexts(t, { '/a.yaml': componentText('a') });
      const rest = await startRest(t, database);
      const { client } = rest;
      const target = web.url('/a.yaml');
      const { location, entities, exists } = await client.addLocation({ target });
      expect(entities).toEqual([]);
      expect(exists).toBeUndefined();
      const name = generated(`url:${target}`);
      expect(location).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        type: 'url',
        target,
        entityRef: `location:default/${name}`,
      });
      expect(await rest.served()).toEqual(['Component a', `Location ${name}`]);

      expect(await client.getLocations()).toEqual({ items: [location] });
      expect(await client.getLocationById(location.id)).toEqual(location);
      expect(await client.getLocationByRef(`url:${target}`)).toEqual(location);
      expect(await client.getLocationByEntity('component:default/A')).toEqual(location);
      expect(await client.getLocationByEntity(location.entityRef)).toEqual(location);
      const entity = await client.getEntityByRef(location.entityRef);
      expect(entity?.spec).toEqual({ type: 'url', target });
      expect(entity?.metadata.annotations).toMatchObject({
        'backstage.io/managed-by-location': `url:${target}`,
        'backstage.io/managed-by-origin-location': `url:${target}`,
      });
      const { items } = await client.getEntityAncestors({ entityRef: 'component:default/a' });
      expect(items.map((item) => item.parentEntityRefs)).toEqual([[location.entityRef], []]);
      expect((await rest.ingestionApi.listSources()).items).toMatchObject([
        { id: `url:${target}`, type: 'location', target, state: 'ready', files: 2, entities: 2 },
      ]);
    });

    test('what is not there is undefined or not found', async (t) => {
      const { client } = await startRest(t, database);
      const id = '00000000-0000-0000-0000-000000000000';
      expect(await client.getLocationById(id)).toBeUndefined();
      expect(await client.getLocationByRef('url:https://nowhere.example/')).toBeUndefined();
      expect(await client.getLocationByEntity('component:default/none')).toBeUndefined();
      const missing = {
        statusCode: 404,
        cause: { name: 'NotFoundError', message: `Found no location with ID ${id}` },
      };
      await expect(client.removeLocationById(id)).rejects.toMatchObject(missing);
      await expect(
        client.updateLocation(id, { target: 'https://nowhere.example/a.yaml' }),
      ).rejects.toMatchObject(missing);
    });

    test('a second registration is a conflict, or a refresh', async (t) => {
      const web = await serveTexts(t, { '/a.yaml': componentText('a') });
      const rest = await startRest(t, database);
      const target = web.url('/a.yaml');
      const { location } = await rest.client.addLocation({ target });
      await rest.served();
      const conflict = {
        statusCode: 409,
        cause: { name: 'ConflictError', message: `Location url:${target} already exists` },
      };
      await expect(rest.client.addLocation({ target })).rejects.toMatchObject(conflict);
      await expect(rest.client.addLocation({ target, onConflict: 'reject' })).rejects.toMatchObject(
        conflict,
      );
      web.texts['/a.yaml'] = componentText('b');
      const again = await rest.client.addLocation({ target, onConflict: 'refresh' });
      expect(again.location).toEqual(location);
      expect(await rest.served()).toEqual(['Component b', expect.stringContaining('Location ')]);
    });

    test('a dry run reads everything and stores nothing', async (t) => {
      const web = await serveTexts(t, {
        '/all.yaml': locationText('all', ['./a.yaml', './deep/all.yaml']),
        '/a.yaml': componentText('a'),
        '/deep/all.yaml': locationText('deep', ['../a.yaml', 'b.yaml', '../all.yaml']),
        '/deep/b.yaml': componentText('b'),
      });
      const rest = await startRest(t, database);
      const target = web.url('/all.yaml');
      const trial = await rest.client.addLocation({ target, dryRun: true });
      const entityRef = `location:default/${generated(`url:${target}`)}`;
      expect(trial.location).toEqual({ id: `url:${target}`, type: 'url', target, entityRef });
      expect(trial.exists).toBe(false);
      expect(trial.entities.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
        `Location ${generated(`url:${target}`)}`,
        'Location all',
        'Component a',
        'Location deep',
        'Component b',
      ]);
      expect(trial.entities[2]?.metadata.annotations).toMatchObject({
        'backstage.io/managed-by-location': `url:${web.url('/a.yaml')}`,
        'backstage.io/managed-by-origin-location': `url:${target}`,
      });
      expect(await rest.served()).toEqual([]);
      expect((await rest.client.getLocations()).items).toEqual([]);
      await rest.client.addLocation({ target });
      expect((await rest.client.addLocation({ target, dryRun: true })).exists).toBe(true);
    });

    test('a dry run names what is broken, with file and line', async (t) => {
      const web = await serveTexts(t, {
        '/all.yaml': locationText('all', ['./a.yaml', './gone.yaml']),
        '/a.yaml': `${componentText('a')}---\n${componentText('not a name')}`,
      });
      const { client } = await startRest(t, database);
      const trial = client.addLocation({ target: web.url('/all.yaml'), dryRun: true });
      await expect(trial).rejects.toMatchObject({ statusCode: 400, cause: { name: 'InputError' } });
      const error = (await trial.catch((thrown: unknown) => thrown)) as {
        cause: { message: string };
      }; // asserted above
      expect(error.cause.message).toContain(`${web.url('/a.yaml')}:13: `);
      expect(error.cause.message).toContain('not a name');
      expect(error.cause.message).toContain(
        `target ${web.url('/gone.yaml')} cannot be read: the server answered 404`,
      );
      await expect(
        client.addLocation({ target: 'http://10.1.2.3/a.yaml', dryRun: true }),
      ).rejects.toMatchObject({
        statusCode: 400,
        cause: { message: expect.stringMatching(/^target .* cannot be read: 10\.1\.2\.3/) },
      });
    });

    test('only types and targets that are let in may be registered', async (t) => {
      const { client } = await startRest(t, database);
      const refusal = async (type: string, target: string) => {
        const error: unknown = await client.addLocation({ type, target }).catch((e: unknown) => e);
        const { statusCode, cause } = error as { statusCode: number; cause: { message: string } }; // a ResponseError
        return [statusCode, cause.message];
      };
      const types = 'Registered locations must be of an allowed type ["url"]';
      expect(await refusal('carrier-pigeon', 'x')).toEqual([400, types]);
      expect(await refusal('file', '/etc/passwd')).toEqual([400, types]);
      expect(await refusal('url', 'catalog-info.yaml')).toEqual([
        400,
        'target "catalog-info.yaml" is not an address',
      ]);
      expect(await refusal('url', ' java\nscript:alert(1)')).toMatchObject([
        400,
        expect.stringContaining('runs script'),
      ]);
      expect(await refusal('url', 'file:///etc/passwd')).toMatchObject([400, expect.any(String)]);
    });

    test('files may be registered where the configuration lets them in', async (t) => {
      const folder = await folderForTest(t);
      await writeFile(join(folder, 'all.yaml'), locationText('all', ['./a.yaml', '../out.yaml']));
      await writeFile(join(folder, 'a.yaml'), componentText('a'));
      const rest = await startRest(t, database, {
        config: { catalog: { locationTypes: ['url', 'file'] } },
      });
      const target = join(folder, 'all.yaml');
      await rest.client.addLocation({ type: 'file', target });
      expect(await rest.served()).toEqual([
        'Component a',
        'Location all',
        `Location ${generated(`file:${target}`)}`,
      ]);
      expect((await rest.ingestionApi.listIssues()).items).toMatchObject([
        { rule: 'read.target', entityRef: 'location:default/all', source: `file:${target}` },
      ]);
      await expect(
        rest.client.addLocation({ type: 'file', target: 'all.yaml' }),
      ).rejects.toMatchObject({ statusCode: 400 });
    });

    test('deletion takes what only it led to; what others lead to stays, as theirs', async (t) => {
      const web = await serveTexts(t, {
        '/one.yaml': locationText('one', ['./shared.yaml', './own.yaml', './twice.yaml']),
        '/two.yaml': `${locationText('two', ['./shared.yaml'])}---\n${componentText('twice')}`,
        '/shared.yaml': componentText('shared'),
        '/own.yaml': componentText('own'),
        '/twice.yaml': componentText('twice'),
      });
      const rest = await startRest(t, database);
      const one = await rest.client.addLocation({ target: web.url('/one.yaml') });
      await rest.served();
      const two = await rest.client.addLocation({ target: web.url('/two.yaml') });
      expect(await rest.served()).toHaveLength(7);
      const before = await rest.client.getEntityByRef('component:default/shared');

      await rest.client.removeLocationById(one.location.id);
      const left = ['Component shared', 'Component twice', 'Location two'];
      const nameOfTwo = two.location.entityRef.split('/')[1];
      // At once: nothing is read for it.
      const { items } = await rest.client.getEntities();
      expect(items.map(({ kind, metadata }) => `${kind} ${metadata.name}`).toSorted()).toEqual(
        [...left, `Location ${nameOfTwo}`].toSorted(),
      );
      await rest.served();
      const after = await rest.client.getEntityByRef('component:default/shared');
      expect(after?.metadata.uid).toBe(before?.metadata.uid);
      expect(await rest.client.getLocationByEntity('component:default/shared')).toEqual(
        two.location,
      );
      expect((await rest.ingestionApi.listIssues()).items).toEqual([]);
      expect((await rest.ingestionApi.listSources()).items.map(({ id }) => id)).toEqual([
        `url:${web.url('/two.yaml')}`,
      ]);
      expect(await rest.client.getLocationById(one.location.id)).toBeUndefined();
      await rest.client.removeLocationById(two.location.id);
      expect(await rest.served()).toEqual([]);
    });

    test('a deletion while its address is being read leaves nothing behind', async (t) => {
      const web = await serveTexts(t, { '/a.yaml': componentText('a') });
      const rest = await startRest(t, database);
      const { location } = await rest.client.addLocation({ target: web.url('/a.yaml') });
      await rest.client.removeLocationById(location.id);
      expect(await rest.served()).toEqual([]);
      expect(await rest.store.knownFiles()).toEqual([]);
    });

    test('an update leads elsewhere and keeps id and entity', async (t) => {
      const web = await serveTexts(t, {
        '/a.yaml': componentText('a'),
        '/b.yaml': componentText('b'),
      });
      const rest = await startRest(t, database);
      const { client } = rest;
      const { location } = await client.addLocation({ target: web.url('/a.yaml') });
      const other = await client.addLocation({ target: web.url('/other.yaml') });
      await rest.served();
      const target = web.url('/b.yaml');
      const updated = await client.updateLocation(location.id, { target });
      expect(updated).toEqual({ ...location, target });
      const names = await rest.served();
      expect(names).toContain('Component b');
      expect(names).not.toContain('Component a');
      expect((await client.getEntityByRef(location.entityRef))?.spec).toMatchObject({ target });
      await expect(
        client.updateLocation(location.id, { target: other.location.target }),
      ).rejects.toMatchObject({ statusCode: 409, cause: { name: 'ConflictError' } });
      expect(await client.updateLocation(location.id, { target })).toEqual(updated);
      // Where it led before is free, and its entity gets a name of its own.
      const again = await client.addLocation({ target: location.target });
      expect(again.location.entityRef).not.toBe(location.entityRef);
      expect(await rest.served()).toContain('Component a');
    });

    test('pages of locations follow each other, and predicates select', async (t) => {
      const rest = await startRest(t, database);
      const targets = ['a', 'b', 'c', 'd', 'e'].map((name) => `http://10.1.2.3/${name}.yaml`);
      for (const target of targets) await rest.client.addLocation({ target });
      const pages: number[] = [];
      const found: string[] = [];
      for await (const page of rest.client.streamLocations({ limit: 2 })) {
        pages.push(page.length);
        found.push(...page.map(({ target }) => target));
      }
      expect(pages).toEqual([2, 2, 1]);
      expect(found.toSorted()).toEqual(targets);
      const some = await rest.client.queryLocations({
        query: { target: { $in: targets.slice(0, 3) } },
        limit: 2,
      });
      expect(some).toMatchObject({ totalItems: 3, pageInfo: { nextCursor: expect.any(String) } });
      const rest2 = await rest.client.queryLocations({ cursor: some.pageInfo.nextCursor ?? '' });
      expect(rest2).toMatchObject({ totalItems: 3, pageInfo: {} });
      expect(rest2.items).toHaveLength(1);
      await expect(rest.client.queryLocations({ cursor: 'nonsense' })).rejects.toMatchObject({
        statusCode: 400,
        cause: { message: 'malformed cursor' },
      });
    });
  });
}

test('registered locations are read again by the next process', async (t) => {
  const web = await serveTexts(t, { '/a.yaml': componentText('a') });
  const folder = await folderForTest(t);
  const database = { title: '', skip: undefined, place: async () => ({ folder }) };
  const first = await startRest(t, database);
  const { location } = await first.client.addLocation({ target: web.url('/a.yaml') });
  const before = await first.served();
  await first.close();
  web.texts['/a.yaml'] = componentText('changed');
  const second = await startRest(t, database);
  expect(before).toContain('Component a');
  expect(await second.served()).toContain('Component changed');
  await second.client.removeLocationById(location.id);
  expect(await second.served()).toEqual([]);
});
