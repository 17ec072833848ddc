import type { RelationEdge } from '@callboard/sdk/model';
import type { ProcessedEntity } from '@callboard/sdk/model/documents';
import { openStore } from '@callboard/sdk/service';
import { type TestScope, testDatabases } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { type Condition, everything } from '../src/domain/condition.ts';
import { flattenEntity } from '../src/domain/flatten-entity.ts';
import { matches } from '../src/domain/matches.ts';
import { compareOrdered, type OrderField, orderValueOf } from '../src/domain/order.ts';
import { parsePredicate } from '../src/domain/predicate.ts';
import type { CatalogChange, FileState } from '../src/store/catalog-change.ts';
import type { EntityStore } from '../src/store/entity-store.ts';
import { migrations } from '../src/store/migrations.ts';
import { createEntityStore } from '../src/store/sql-entity-store.ts';
import type { Tables } from '../src/store/tables.ts';

interface Sketch {
  readonly name: string;
  readonly kind?: string;
  readonly title?: string;
  readonly tags?: readonly string[];
  readonly spec?: Readonly<Record<string, string>>;
  readonly ownedBy?: string;
}

function processed(sketch: Sketch, documentIndex = 0): ProcessedEntity {
  const { name, kind = 'Component', title, tags, spec = {}, ownedBy } = sketch;
  const ref = `${kind}:default/${name}`.toLowerCase();
  const relations: RelationEdge[] = ownedBy
    ? [
        { source: ownedBy, type: 'ownerOf', target: ref },
        { source: ref, type: 'ownedBy', target: ownedBy },
      ]
    : [];
  return {
    ref,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: {
        namespace: 'default',
        name,
        ...(title ? { title } : {}),
        ...(tags ? { tags } : {}),
      },
      spec,
    },
    relations,
    targets: [],
    readings: [],
    issues: [],
    documentIndex,
    line: 1 + documentIndex * 10,
    text: JSON.stringify(sketch),
  };
}

const fileOf = (
  key: string,
  sketches: readonly Sketch[],
  more: Partial<FileState> = {},
): FileState => ({
  key,
  source: '/source',
  fingerprint: JSON.stringify(sketches),
  readings: [],
  entities: sketches.map(processed),
  issues: [],
  locations: [],
  ...more,
});

const change = (files: readonly FileState[], removed: readonly string[] = []): CatalogChange => ({
  files,
  removed,
  issueGroups: [],
});

const list = async (store: EntityStore, condition: Condition = everything, order?: OrderField) => {
  const page = await store.page({ condition, limit: 1000, offset: 0, ...(order ? { order } : {}) });
  return page.items.map((item) => item.ref);
};

const brokenDocument = (file: string, documentIndex: number, entityRef?: string) => ({
  ...{ source: '/source', file, line: 3, column: 1, documentIndex, path: '' },
  ...(entityRef ? { entityRef } : {}),
  ...({
    stage: 'yaml',
    rule: 'yaml.syntax',
    level: 'error',
    message: 'broken',
    hint: 'mend it',
  } as const),
});

/** What every store of the catalog must do; run on each database there is. */
export function describeEntityStore(): void {
  for (const { title, skip, place } of testDatabases()) {
    describe.skipIf(skip !== undefined)(`the entity store ${title}`, () => {
      let now = 1_700_000_000_000;
      const open = async (scope: TestScope) => {
        const database = await openStore<Tables>({
          name: 'catalog',
          migrations,
          ...(await place(scope)),
        });
        scope.onTestFinished(() => database.close());
        return createEntityStore(database, () => now);
      };

      test('an entity comes back with identity, relations from both ends, and no status', async (t) => {
        const store = await open(t);
        await store.apply(
          change([fileOf('/a', [{ name: 'Pay', ownedBy: 'group:default/money' }])]),
        );
        await store.apply(change([fileOf('/b', [{ name: 'money', kind: 'Group' }])]));
        const found = await store.byRefs(['component:default/pay', 'group:default/money', 'x:y/z']);
        expect([...found.keys()].toSorted()).toEqual([
          'component:default/pay',
          'group:default/money',
        ]);
        const pay = found.get('component:default/pay');
        expect(pay?.metadata.name).toBe('Pay');
        expect(pay?.relations).toEqual([{ type: 'ownedBy', targetRef: 'group:default/money' }]);
        expect(pay?.status).toBeUndefined();
        expect(found.get('group:default/money')?.relations).toEqual([
          { type: 'ownerOf', targetRef: 'component:default/pay' },
        ]);
        expect(await store.findByUid(pay?.metadata.uid ?? '')).toEqual(pay);
      });

      test('the same change again changes nothing', async (t) => {
        const store = await open(t);
        const file = fileOf('/a', [{ name: 'one' }, { name: 'two' }]);
        expect((await store.apply(change([file]))).added).toHaveLength(2);
        const revision = await store.revision();
        expect(await store.apply(change([file]))).toEqual({ added: [], changed: [], removed: [] });
        expect(await store.revision()).toBe(revision);
      });

      test('each change of what is served is another revision, for every process', async (t) => {
        const where = await place(t);
        const openAgain = async () => {
          const database = await openStore<Tables>({ name: 'catalog', migrations, ...where });
          t.onTestFinished(() => database.close());
          return createEntityStore(database, () => now);
        };
        const store = await openAgain();
        const other = where.folder === ':memory:' ? store : await openAgain();
        const seen = [await other.revision()];
        for (const next of [
          change([fileOf('/a', [{ name: 'one' }])]),
          change([fileOf('/a', [{ name: 'one', title: 'One' }])]),
          change([], ['/a']),
        ]) {
          await store.apply(next);
          seen.push(await other.revision());
        }
        expect(new Set(seen).size).toBe(4);
      });

      test('a change touches only what it is about, and the etag tells it', async (t) => {
        const store = await open(t);
        await store.apply(change([fileOf('/a', [{ name: 'one' }, { name: 'two' }])]));
        const before = await store.byRefs(['component:default/one', 'component:default/two']);
        const outcome = await store.apply(
          change([fileOf('/a', [{ name: 'one', title: 'T' }, { name: 'two' }])]),
        );
        expect(outcome).toEqual({ added: [], changed: ['component:default/one'], removed: [] });
        const after = await store.byRefs(['component:default/one', 'component:default/two']);
        const etag = (found: typeof after, name: string) =>
          found.get(`component:default/${name}`)?.metadata.etag;
        expect(etag(after, 'one')).not.toBe(etag(before, 'one'));
        expect(etag(after, 'two')).toBe(etag(before, 'two'));
      });

      test('what a document no longer holds is gone, with its relations', async (t) => {
        const store = await open(t);
        await store.apply(
          change([
            fileOf('/a', [{ name: 'one', ownedBy: 'component:default/two' }, { name: 'two' }]),
          ]),
        );
        const outcome = await store.apply(change([fileOf('/a', [{ name: 'two' }])]));
        expect(outcome.removed).toEqual(['component:default/one']);
        expect(
          (await store.byRefs(['component:default/two'])).get('component:default/two')?.relations,
        ).toEqual([]);
        expect(await store.count({ condition: everything })).toBe(1);
        expect(await store.facets(['spec.type', 'kind'], { condition: everything })).toEqual([
          { key: 'kind', value: 'Component', count: 1 },
        ]);
      });

      test('a broken document keeps its last good state, marked, until it is mended or gone', async (t) => {
        const store = await open(t);
        await store.apply(change([fileOf('/a', [{ name: 'one' }, { name: 'two' }])]));
        const broken = fileOf('/a', [{ name: 'one' }], { issues: [brokenDocument('/a', 1)] });
        expect((await store.apply(change([broken]))).changed).toEqual(['component:default/two']);
        const stale = parsePredicate({ 'status.stale': true });
        expect(await list(store, stale)).toEqual(['component:default/two']);
        const [two] = (await store.byRefs(['component:default/two'])).values();
        expect(two?.status?.items).toMatchObject([{ level: 'error', message: 'broken' }]);
        const { items } = await store.issues({
          entityRef: 'component:default/two',
          limit: 10,
          offset: 0,
        });
        expect(items).toMatchObject([{ file: '/a', line: 3, rule: 'yaml.syntax', document: 1 }]);
        await store.apply(change([fileOf('/a', [{ name: 'one' }, { name: 'two' }])]));
        expect(await list(store, stale)).toEqual([]);
        expect(await list(store)).toHaveLength(2);
        await store.apply(change([fileOf('/a', [{ name: 'one' }])]));
        expect(await list(store)).toEqual(['component:default/one']);
      });

      test('a file that cannot be read keeps everything it held', async (t) => {
        const store = await open(t);
        await store.apply(change([fileOf('/a', [{ name: 'one' }, { name: 'two' }])]));
        await store.apply(change([fileOf('/a', [], { isUnreadable: true })]));
        expect(await list(store, parsePredicate({ 'status.stale': true }))).toHaveLength(2);
      });

      test('the first claimant is served; a rival waits, is told, and takes over', async (t) => {
        const store = await open(t);
        await store.apply(change([fileOf('/a', [{ name: 'one', title: 'first' }])]));
        await store.apply(change([fileOf('/b', [{ name: 'ONE', title: 'second' }])]));
        const titleOf = async () =>
          [...(await store.byRefs(['component:default/one'])).values()][0]?.metadata.title;
        expect(await titleOf()).toBe('first');
        const issues = await store.issues({ limit: 10, offset: 0 });
        expect(issues.items).toMatchObject([
          { file: '/a', level: 'warning', rule: 'conflict.defined-again' },
          { file: '/b', level: 'error', rule: 'conflict.already-defined' },
        ]);
        const provenance = await store.findProvenance('component:default/one');
        expect(provenance?.claimants.map(({ file, isServed }) => [file, isServed])).toEqual([
          ['/a', true],
          ['/b', false],
        ]);
        // The first changes: it stays the first.
        await store.apply(change([fileOf('/a', [{ name: 'one', title: 'first again' }])]));
        expect(await titleOf()).toBe('first again');
        const outcome = await store.apply(change([], ['/a']));
        expect(outcome).toEqual({ added: [], changed: ['component:default/one'], removed: [] });
        expect(await titleOf()).toBe('second');
        expect((await store.issues({ limit: 10, offset: 0 })).total).toBe(0);
        expect(await store.count({ condition: everything })).toBe(1);
      });

      test('an entity that moves between files in one change is never gone', async (t) => {
        const store = await open(t);
        await store.apply(change([fileOf('/a', [{ name: 'one' }])]));
        const [before] = (await store.byRefs(['component:default/one'])).values();
        expect(await store.apply(change([fileOf('/b', [{ name: 'one' }])], ['/a']))).toMatchObject({
          added: [],
          removed: [],
        });
        const [after] = (await store.byRefs(['component:default/one'])).values();
        expect(after?.metadata.uid).toBe(before?.metadata.uid);
        expect((await store.findProvenance('component:default/one'))?.claimants).toHaveLength(1);
      });

      test('an issue keeps its id and its first-seen time while its line moves', async (t) => {
        const store = await open(t);
        const at = (line: number) =>
          change([fileOf('/a', [], { issues: [{ ...brokenDocument('/a', 0), line }] })]);
        await store.apply(at(3));
        const [before] = (await store.issues({ limit: 1, offset: 0 })).items;
        now += 1000;
        await store.apply(at(9));
        const [after] = (await store.issues({ limit: 1, offset: 0 })).items;
        expect(after).toEqual({ ...before, line: 9 });
      });

      test('a failing change leaves no trace', async (t) => {
        const store = await open(t);
        const good = fileOf('/a', [{ name: 'one' }]);
        const cyclic: Record<string, unknown> = {};
        cyclic['self'] = cyclic;
        const [entity] = good.entities;
        const bad: FileState = {
          ...good,
          key: '/b',
          // Cannot be written as JSON, so it fails after the first file is written.
          entities: entity
            ? [{ ...entity, entity: { ...entity.entity, spec: cyclic as never } }]
            : [],
        };
        await expect(store.apply(change([good, bad]))).rejects.toThrow();
        expect(await store.isEmpty()).toBe(true);
        expect(await list(store)).toEqual([]);
      });

      test('every condition selects what the reference says, in the order it says', async (t) => {
        const store = await open(t);
        const random = randomOf(7);
        const pick = <V>(values: readonly V[]): V =>
          values[Math.floor(random() * values.length)] as V; // never empty
        const words = ['a', 'ab', 'B', '50%', 'x_y', 'Zürich', "o'hara", '', 'true'];
        const sketches = Array.from({ length: 150 }, (_, index): Sketch => {
          const spec: Record<string, string> = {};
          if (random() < 0.7) spec['type'] = pick(words);
          if (random() < 0.3) spec['lifecycle'] = pick(words);
          const tags = Array.from({ length: Math.floor(random() * 3) }, () => pick(words));
          return {
            name: `e${index}`,
            kind: pick(['Component', 'API', 'Group']),
            spec,
            ...(tags.length > 0 ? { tags } : {}),
            ...(random() < 0.5 ? { title: pick(words) || 'untitled' } : {}),
            ...(random() < 0.5 ? { ownedBy: `group:default/e${Math.floor(random() * 150)}` } : {}),
          };
        });
        await store.apply(change([fileOf('/a', sketches)]));
        const found = await store.byRefs(sketches.map((sketch) => processed(sketch).ref));
        const rows = new Map([...found].map(([ref, entity]) => [ref, flattenEntity(entity)]));

        const leaf = (): unknown => {
          const key = pick([
            'kind',
            'spec.type',
            'spec.lifecycle',
            'metadata.tags',
            'metadata.title',
            'relations.ownedBy',
            'metadata.name',
            'none',
          ]);
          return {
            [key]: pick<unknown>([
              pick(words),
              { $exists: random() < 0.5 },
              { $in: [pick(words), 'component', 'group:default/e3'] },
              { $hasPrefix: pick(['', 'a', 'x_', 'group:default/e1', 'Z']) },
            ]),
          };
        };
        const tree = (depth: number): unknown => {
          if (depth === 0 || random() < 0.3) return leaf();
          const some = Array.from({ length: Math.floor(random() * 3) }, () => tree(depth - 1));
          return pick<unknown>([{ $all: some }, { $any: some }, { $not: tree(depth - 1) }]);
        };
        const fields = ['metadata.name', 'spec.type', 'metadata.tags', 'relations.ownedBy', 'kind'];
        for (let round = 0; round < 120; round += 1) {
          const condition = parsePredicate(tree(3));
          const order: OrderField = { field: pick(fields), order: pick(['asc', 'desc']) };
          const expected = [...rows]
            .filter(([, each]) => matches(condition, each))
            .map(([ref, each]) => ({ ref, values: [orderValueOf(each, order)] }))
            .toSorted(compareOrdered([order]))
            .map(({ ref }) => ref);
          expect(await list(store, condition, order), JSON.stringify([condition, order])).toEqual(
            expected,
          );
          expect(await store.count({ condition })).toBe(expected.length);
        }
      });

      test('pages go forth and back over every entity once, whatever is inserted meanwhile', async (t) => {
        const store = await open(t);
        const names = Array.from(
          { length: 40 },
          (_, index) => `n${String(index).padStart(2, '0')}`,
        );
        const spec = (index: number): Record<string, string> =>
          index % 3 ? { type: `t${index % 4}` } : {};
        await store.apply(
          change([
            fileOf(
              '/a',
              names.map((name, index) => ({ name, spec: spec(index) })),
            ),
          ]),
        );
        const orders: (OrderField | undefined)[] = [
          undefined,
          { field: 'spec.type', order: 'asc' },
          { field: 'spec.type', order: 'desc' },
          { field: 'title', order: 'asc' },
          { field: 'metadata.name', order: 'desc' },
        ];
        for (const [turn, order] of orders.entries()) {
          const ask = { condition: everything, limit: 7, offset: 0, ...(order ? { order } : {}) };
          const forth: string[][] = [];
          let page = await store.page(ask);
          for (;;) {
            forth.push(page.items.map((item) => item.ref));
            const last = page.items.at(-1);
            if (!page.hasMore || !last) break;
            if (forth.length === 3)
              await store.apply(
                change([fileOf(`/new${turn}`, [{ name: `a-${turn}` }, { name: `zz-${turn}` }])]),
              );
            page = await store.page({
              ...ask,
              place: { value: last.sortValue, ref: last.ref, isPrevious: false },
            });
          }
          const seen = forth.flat();
          expect(new Set(seen).size).toBe(seen.length);
          for (const name of names) expect(seen).toContain(`component:default/${name}`);
          const back: string[][] = [];
          for (let first = page.items[0]; first; ) {
            const before = await store.page({
              ...ask,
              place: { value: first.sortValue, ref: first.ref, isPrevious: true },
            });
            back.unshift(before.items.map((item) => item.ref));
            first = before.hasMore ? before.items[0] : undefined;
          }
          for (const name of names)
            expect([...back.flat(), ...page.items.map((item) => item.ref)]).toContain(
              `component:default/${name}`,
            );
        }
      });

      test('full text takes percent signs and quotes as they are', async (t) => {
        const store = await open(t);
        await store.apply(
          change([
            fileOf('/a', [
              { name: 'a', title: '100% sure' },
              { name: 'b', title: '100 sure_ly' },
              { name: 'c', title: "it's \\ here" },
            ]),
          ]),
        );
        const find = async (term: string) => {
          const fullText = { term, fields: ['metadata.title'] };
          const page = await store.page({ condition: everything, fullText, limit: 10, offset: 0 });
          expect(await store.count({ condition: everything, fullText })).toBe(page.items.length);
          return page.items.map((item) => item.entity.metadata.name);
        };
        expect(await find('0%')).toEqual(['a']);
        expect(await find('e_')).toEqual(['b']);
        expect(await find("'s \\ h")).toEqual(['c']);
        expect(await find('100')).toEqual(['a', 'b']);
        expect(await find('%')).toEqual(['a']);
      });

      test('facets count what choosing them would list, under condition and text', async (t) => {
        const store = await open(t);
        await store.apply(
          change([
            fileOf('/a', [
              {
                name: 'a',
                spec: { type: 'Service' },
                tags: ['java', 'Java'],
                ownedBy: 'group:default/x',
              },
              { name: 'b', spec: { type: 'service' }, tags: ['go'], ownedBy: 'group:default/x' },
              { name: 'c', kind: 'API', spec: { type: 'openapi' } },
            ]),
          ]),
        );
        const facets = async (key: string, query: unknown = {}) => {
          const counts = await store.facets([key], { condition: parsePredicate(query) });
          return counts
            .toSorted((one, other) => (one.value < other.value ? -1 : 1))
            .map(({ value, count }) => [value, count]);
        };
        expect(await facets('spec.type')).toEqual([
          ['Service', 2],
          ['openapi', 1],
        ]);
        expect(await facets('metadata.tags')).toEqual([
          ['go', 1],
          ['java', 1],
        ]);
        expect(await facets('relations.ownedby')).toEqual([['group:default/x', 2]]);
        expect(await facets('kind', { 'spec.type': 'openapi' })).toEqual([['API', 1]]);
        const fullText = { term: 'serv', fields: ['spec.type'] };
        expect(await store.facets(['kind'], { condition: everything, fullText })).toEqual([
          { key: 'kind', value: 'Component', count: 2 },
        ]);
      });

      test('sources are counted', async (t) => {
        const store = await open(t);
        await store.apply(
          change([
            fileOf('/a', [{ name: 'a' }], { issues: [brokenDocument('/a', 5)] }),
            fileOf('/b', [{ name: 'a' }]),
          ]),
        );
        expect(await store.sourceCounts()).toEqual(
          new Map([['/source', { files: 2, entities: 1, errors: 2, warnings: 1 }]]),
        );
      });
    });
  }
}

/** Numbers from 0 to 1 that are the same in each run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
