import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderForTest, testDatabases } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { componentText, locationText, serveTexts, startRest } from './rest-for-test.ts';

const broken = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: bad name!\n';

for (const database of testDatabases()) {
  describe.skipIf(database.skip !== undefined)(`the inbox ${database.title}`, () => {
    test('a preview tells what would come, what is wrong and where, and stores nothing', async (t) => {
      const web = await serveTexts(t, {
        '/all.yaml': `${componentText('good')}---\n${broken}`,
        '/mine.yaml': componentText('taken'),
        '/other.yaml': locationText('other', ['./all.yaml', './taken.yaml', './none.yaml']),
        '/taken.yaml': componentText('taken'),
      });
      const { ingestionApi, client, served } = await startRest(t, database);
      await client.addLocation({ target: web.url('/mine.yaml') });
      const before = await served();
      const target = web.url('/other.yaml');
      const preview = await ingestionApi.previewLocation({ body: { type: 'url', target } });
      expect(preview.location).toEqual({ type: 'url', target });
      expect(preview.entities).toEqual([
        { entityRef: 'location:default/other', title: 'other', file: target, state: 'new' },
        {
          entityRef: 'component:default/good',
          title: 'good',
          file: web.url('/all.yaml'),
          state: 'new',
        },
        {
          entityRef: 'component:default/taken',
          title: 'taken',
          file: web.url('/taken.yaml'),
          state: 'conflict',
          servedFrom: web.url('/mine.yaml'),
        },
      ]);
      expect(preview.issues).toContainEqual(
        expect.objectContaining({
          file: web.url('/all.yaml'),
          line: 13,
          level: 'error',
          rule: expect.stringMatching(/^policy\./),
          hint: expect.any(String),
        }),
      );
      expect(preview.issues).toContainEqual(
        expect.objectContaining({ file: target, rule: 'read.target' }),
      );
      expect(preview.failure).toBeUndefined();
      expect(await served()).toEqual(before);

      const known = await ingestionApi.previewLocation({
        body: { type: 'url', target: web.url('/mine.yaml') },
      });
      expect(known.registeredAs).toMatch(/^location:default\/generated-/);
      expect(known.entities.map(({ state }) => state)).toEqual(['known']);
    });

    test('a repository is previewed by its catalog file; without one a file to commit is suggested', async (t) => {
      const web = await serveTexts(t, {
        '/org/has/catalog-info.yaml': componentText('has'),
        '/plain': componentText('plain'),
      });
      const { ingestionApi } = await startRest(t, database);
      const look = (path: string) =>
        ingestionApi.previewLocation({ body: { type: 'url', target: web.url(path) } });
      const has = await look('/org/has');
      expect(has.location.target).toBe(web.url('/org/has/catalog-info.yaml'));
      expect(has.entities).toHaveLength(1);
      const plain = await look('/plain');
      expect(plain.location.target).toBe(web.url('/plain'));
      const none = await look('/org/none');
      expect(none).toMatchObject({
        location: { target: web.url('/org/none/catalog-info.yaml') },
        entities: [],
        issues: [],
        failure: { code: 'not-found' },
        suggestion: { file: 'catalog-info.yaml' },
      });
      expect(none.suggestion?.text).toContain('name: none');
      expect(none.suggestion?.text).toContain('owner: TODO #');
    });

    test('what may not be asked for says so, with what would help', async (t) => {
      const { ingestionApi } = await startRest(t, database, { config: { fetch: {} } });
      const look = (type: 'url' | 'file', target: string) =>
        ingestionApi.previewLocation({ body: { type, target } });
      await expect(look('file', '/etc/hosts.yaml')).rejects.toMatchObject({
        code: 'invalid-input',
        hint: expect.stringContaining('catalog.locationTypes'),
      });
      await expect(look('url', 'no address')).rejects.toMatchObject({ code: 'invalid-input' });
      const refused = await look('url', 'http://127.0.0.1:9/all.yaml');
      expect(refused.entities).toEqual([]);
      expect(refused.failure?.code).toBe('forbidden');
      expect(refused.suggestion).toBeUndefined();
    });

    test('issues are found by rule, words and owner, and counted by the same', async (t) => {
      const folder = await folderForTest(t);
      const nameless = `${componentText('ours')}---\n- a list\n`;
      await writeFile(join(folder, 'ours.yaml'), nameless);
      await writeFile(
        join(folder, 'theirs.yaml'),
        `${componentText('theirs').replace('owner: team', 'owner: others')}---\n${broken}`,
      );
      const { ingestionApi } = await startRest(t, database, { sources: [folder] });
      const all = await ingestionApi.listIssues({ query: { limit: 1000 } });
      expect(all.total).toBeGreaterThanOrEqual(2);
      const counted = await ingestionApi.countIssues({ query: {} });
      expect(counted.items.reduce((sum, { count }) => sum + count, 0)).toBe(all.total);

      const byRule = await ingestionApi.listIssues({ query: { rule: all.items[0]?.rule ?? '' } });
      expect(new Set(byRule.items.map(({ rule }) => rule))).toEqual(new Set([all.items[0]?.rule]));
      const words = await ingestionApi.listIssues({ query: { text: 'BAD name! policy.' } });
      expect(words.total).toBeGreaterThan(0);
      expect(words.items.every(({ message }) => message.includes('bad name!'))).toBe(true);
      expect((await ingestionApi.listIssues({ query: { text: '100%_' } })).total).toBe(0);

      const mine = await ingestionApi.listIssues({ query: { ownedBy: ['group:default/TEAM'] } });
      expect(new Set(mine.items.map(({ file }) => file))).toEqual(
        new Set([join(folder, 'ours.yaml')]),
      );
      const mineCounted = await ingestionApi.countIssues({
        query: { ownedBy: ['group:default/team'] },
      });
      expect(mineCounted.items.reduce((sum, { count }) => sum + count, 0)).toBe(mine.total);
      const nobody = await ingestionApi.listIssues({ query: { ownedBy: ['group:default/none'] } });
      expect(nobody.total).toBe(0);
    });

    test('the lines around an issue are those of its file now', async (t) => {
      const web = await serveTexts(t, { '/all.yaml': `# one\n# two\n# three\n# four\n${broken}` });
      const { ingestionApi, client, ingestion } = await startRest(t, database);
      await client.addLocation({ target: web.url('/all.yaml') });
      await ingestion.settled();
      const { items } = await ingestionApi.listIssues({ query: { text: 'bad name!' } });
      const id = items.find(({ line }) => line === 8)?.id ?? '';
      expect(await ingestionApi.getIssueExcerpt({ params: { id } })).toEqual({
        file: web.url('/all.yaml'),
        startLine: 5,
        text: broken,
      });
      web.texts['/all.yaml'] = '# short now';
      await expect(ingestionApi.getIssueExcerpt({ params: { id } })).rejects.toMatchObject({
        code: 'not-found',
      });
      await expect(ingestionApi.getIssueExcerpt({ params: { id: 'none' } })).rejects.toMatchObject({
        code: 'not-found',
      });
    });

    test('what would go with a source is told before it goes, and nothing else goes', async (t) => {
      const web = await serveTexts(t, {
        '/a.yaml': locationText('a', ['./shared.yaml', './own.yaml']),
        '/b.yaml': locationText('b', ['./shared.yaml']),
        '/shared.yaml': componentText('shared'),
        '/own.yaml': `${componentText('own')}---\n${componentText('twice')}`,
        '/twice.yaml': componentText('twice'),
      });
      const { ingestionApi, client, served } = await startRest(t, database);
      const { location } = await client.addLocation({ target: web.url('/a.yaml') });
      await served();
      for (const path of ['/b.yaml', '/twice.yaml']) {
        await client.addLocation({ target: web.url(path) });
        await served();
      }
      const before = await served();
      const source = `url:${web.url('/a.yaml')}`;
      const contents = await ingestionApi.listSourceContents({ query: { source } });
      expect(contents.items.map(({ entityRef, isKept }) => [entityRef, isKept])).toEqual([
        ['component:default/own', false],
        ['component:default/shared', true],
        ['component:default/twice', true],
        ['location:default/a', false],
        [location.entityRef, false],
      ]);
      expect(contents).toMatchObject({ total: 5, kept: 2 });
      await client.removeLocationById(location.id);
      const gone = contents.items.filter(({ isKept }) => !isKept).length;
      expect((await served()).length).toBe(before.length - gone);
    });

    test('a source is read again when asked for, and an unknown one is not found', async (t) => {
      const web = await serveTexts(t, { '/a.yaml': componentText('a') });
      const { ingestionApi, client, served } = await startRest(t, database);
      await client.addLocation({ target: web.url('/a.yaml') });
      await served();
      web.texts['/a.yaml'] = componentText('b');
      await ingestionApi.refreshSource({ body: { source: `url:${web.url('/a.yaml')}` } });
      expect(await client.getEntityByRef('component:default/b')).toBeDefined();
      await expect(
        ingestionApi.refreshSource({ body: { source: 'nowhere' } }),
      ).rejects.toMatchObject({ code: 'not-found' });
    });
  });
}
