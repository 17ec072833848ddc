import { setTimeout as pause } from 'node:timers/promises';
import { openStore, type Store } from '@callboard/sdk/service';
import { folderForTest, testDatabases, writeFiles } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { migrations } from '../src/store/migrations.ts';
import type { Tables } from '../src/store/tables.ts';
import { nameOf } from './open-for-test.ts';
import { portalForTest } from './portal-for-test.ts';

const kills = Number(process.env['CALLBOARD_TEST_KILLS'] ?? 3);
const seed = Number(process.env['CALLBOARD_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const pages = 120;

/** Numbers from 0 to 1, the same for the same seed. */
function seededRandom(from: number): () => number {
  let state = from || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** All pages of a generation; some come and go. */
function generation(number: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let page = number % 3; page < pages; page += 1)
    files[`docs/page-${page}.md`] =
      `# Page ${page}\n\nGeneration ${number}.\n\n${'Text of it. '.repeat(200)}`;
  return files;
}

/** What of a served site does not fit together; all of it is read at one moment. */
async function faultsOf({ db }: Store<Tables>): Promise<readonly string[]> {
  return db
    .transaction()
    .setIsolationLevel('serializable')
    .execute(async (transaction) => {
      const version = await transaction.selectFrom('version').selectAll().executeTakeFirst();
      if (!version || version.live === 0) return [];
      const rows = await transaction
        .selectFrom('page')
        .leftJoin('rendered', 'rendered.id', 'page.rendered')
        .select(['page.path', 'page.title', 'rendered.html'])
        .execute();
      const inNav = [...version.nav_json.matchAll(/"path":"([^"]*)"/g)].map(([, path]) => path);
      const paths = rows.map(({ path }) => path);
      return [
        ...(rows.length === version.pages ? [] : [`${rows.length} of ${version.pages} pages`]),
        ...rows.filter(({ html }) => html === null).map(({ path }) => `${path} has no content`),
        ...inNav
          .filter((path) => !paths.includes(path ?? ''))
          .map((path) => `${path} is in the nav`),
      ];
    });
}

for (const { title, skip, place: placeFor } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`docs services that are killed ${title}`, () => {
    test(`${kills} times while they build serve whole sites, and all of the last one in the end (seed ${seed})`, {
      timeout: 120_000 + kills * 30_000,
    }, async (t) => {
      const random = seededRandom(seed);
      const place = await placeFor(t);
      const folder = await folderForTest(t);
      await writeFiles(folder, {
        'catalog-info.yaml': [
          'apiVersion: backstage.io/v1alpha1',
          'kind: Component',
          'metadata:',
          '  name: pay',
          '  annotations: { backstage.io/techdocs-ref: dir:. }',
          'spec: { type: service, lifecycle: production, owner: till }',
          '',
        ].join('\n'),
        ...generation(0),
      });
      const portal = await portalForTest(t, { sources: [folder], place });
      const store = await openStore<Tables>({ name: 'docs', migrations, ...place });
      t.onTestFinished(() => store.close());
      const working = () =>
        store.db
          .selectFrom('build')
          .select('id')
          .where('state', '=', 'building')
          .executeTakeFirst();
      const poll = { timeout: 60_000, interval: 5 };

      const processes = [await portal.startDocs(), await portal.startDocs()];
      let atWork = 0;
      const rebuild = () =>
        expect
          .poll(
            () =>
              processes[0]?.client.rebuild({ params: nameOf('pay'), query: {} }).then(
                () => 'asked',
                String, // not looked at yet
              ),
            poll,
          )
          .toBe('asked');
      for (let kill = 1; kill <= kills; kill += 1) {
        await writeFiles(folder, generation(kill));
        await rebuild();
        await expect.poll(async () => (await working())?.id, poll).toBeDefined();
        await pause(random() * 150);
        if (await working()) atWork += 1;
        const victims = random() < 0.5 ? processes.splice(0, 2) : processes.splice(0, 1);
        for (const victim of victims) await victim.end('SIGKILL');
        expect(await faultsOf(store)).toEqual([]);
        while (processes.length < 2) processes.push(await portal.startDocs());
        expect(await faultsOf(store)).toEqual([]);
      }
      console.log(`${atWork} of ${kills} kills met a build at work`);
      expect(atWork).toBeGreaterThan(0);

      await rebuild();
      const [survivor] = processes;
      if (!survivor) throw new Error('nobody is left');
      const text = `Generation ${kills}.`;
      await expect
        .poll(
          async () => {
            const rows = await store.db
              .selectFrom('page')
              .innerJoin('rendered', 'rendered.id', 'page.rendered')
              .select(['path', 'html'])
              .execute();
            const last = Object.keys(generation(kills)).map((file) => file.slice(5, -3));
            const fresh = rows
              .filter(({ html }) => html.includes(text))
              .map(({ path }) => path.replace(/\/$/, ''));
            return last.filter((path) => !fresh.includes(path));
          },
          { timeout: 90_000, interval: 100 },
        )
        .toEqual([]);
      expect(await faultsOf(store)).toEqual([]);
      const { total } = await survivor.client.searchSite({
        params: nameOf('pay'),
        query: { q: `generation ${kills}`, limit: 1 },
      });
      expect(total).toBe(Object.keys(generation(kills)).length);
      for (const { end, log } of processes) {
        await end('SIGTERM');
        expect(log()).toBe('');
      }
    });
  });
}
