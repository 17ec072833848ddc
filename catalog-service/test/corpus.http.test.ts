import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { IngestionIssue } from '@callboard/sdk/contracts/catalog-ingestion';
import { type Entity, entityRefOf, parseEntityRef } from '@callboard/sdk/model';
import { folderForTest } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { readForTest } from './open-for-test.ts';

// The whole service on public files, held against the verdicts of the real Backstage packages (corpus
// README), through REST only. Where we differ on purpose a rule below says so; no file is ever named.

const root = resolve(import.meta.dirname, '../..');
const corpus = resolve(root, process.env['CALLBOARD_CORPUS'] ?? '../shared/corpus');

interface Edge {
  readonly source: string;
  readonly type: string;
  readonly target: string;
}

interface Label {
  readonly file: string;
  readonly docIndex: number | null;
  readonly outcome: string;
  readonly valid: boolean | null;
  readonly ref?: string | null;
  readonly relations: readonly Edge[];
  readonly placeholders?: readonly unknown[];
}

const labelsOf = (folder: string) =>
  readFileSync(join(corpus, folder, 'labels.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Label); // written by the corpus's own tool

type Opened = Awaited<ReturnType<typeof readForTest>>;

async function allEntities({ catalog }: Opened): Promise<readonly Entity[]> {
  const entities: Entity[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await catalog.queryEntities({
      query: cursor === undefined ? { limit: 50, orderField: ['spec.type'] } : { cursor },
    });
    entities.push(...page.items);
    cursor = page.pageInfo.nextCursor;
    if (cursor === undefined) {
      expect(entities.length).toBe(page.totalItems);
      return entities;
    }
  }
}

async function allIssues({ ingestionApi }: Opened): Promise<readonly IngestionIssue[]> {
  const { items, total } = await ingestionApi.listIssues({ query: { limit: 1000 } });
  expect(items.length).toBe(total);
  return items;
}

const place = (file: string, document: number | undefined | null) => `${file} ${document}`;

interface Check {
  readonly report: Readonly<Record<string, number>>;
  readonly differences: readonly unknown[];
}

/** Holds what the service serves of a folder against the labels of its files. */
async function checkFolder(opened: Opened, path: string, labels: readonly Label[]): Promise<Check> {
  const [entities, issues] = [await allEntities(opened), await allIssues(opened)];
  const issuesAt = Map.groupBy(issues, (issue) => place(issue.file, issue.document));
  const served = new Map(entities.map((entity) => [entityRefOf(entity), entity]));
  const claimed = new Map<string, { isServed: boolean; ref: string }>();
  for (const ref of served.keys()) {
    const { claimants } = await opened.ingestionApi.getProvenance({ params: parseEntityRef(ref) });
    for (const { file, document, isServed } of claimants)
      claimed.set(place(file, document), { isServed, ref });
  }

  const report: Record<string, number> = {};
  const count = (what: string, by = 1) => {
    report[what] = (report[what] ?? 0) + by;
  };
  const differences: unknown[] = [];
  const expectedEdges = new Map<string, Set<string>>();
  const explained = new Set<string>();
  for (const label of labels) {
    const at = place(join(path, label.file), label.docIndex);
    const claim = claimed.get(at);
    const here = issuesAt.get(at) ?? [];
    const errors = here.filter((issue) => issue.level === 'error' && issue.line !== undefined);
    explained.add(at);
    count('documents');
    if (label.valid === null) {
      count('empty documents, neither served nor an issue');
      if (claim || here.length > 0) differences.push({ label, claim, here });
    } else if (!label.valid) {
      count('invalid documents, each an issue with file and line');
      if (claim || errors.length === 0) differences.push({ label, claim, here });
    } else if (claim?.isServed) {
      count('valid documents served');
      if (claim.ref !== label.ref) differences.push({ label, claim });
      for (const { source, type, target } of label.relations) {
        const edges = expectedEdges.get(source) ?? new Set();
        expectedEdges.set(source, edges.add(`${type} ${target}`));
      }
    } else if (claim) {
      count('rule "the first claimant is served": later ones, each a conflict issue');
      if (!errors.some((issue) => issue.rule === 'conflict.already-defined'))
        differences.push({ label, claim, here });
    } else {
      // The oracle read these from their repository or used a stub; neither is here.
      count('rule "a placeholder must be readable": documents, each an issue');
      if (!label.placeholders || !errors.some((issue) => issue.stage === 'placeholders'))
        differences.push({ label, here });
    }
  }

  // In Backstage a document that does not parse takes its neighbours with it; here it does not.
  const broken = labels.filter(({ outcome }) => outcome.startsWith('yaml-'));
  for (const [at, { ref }] of claimed) {
    if (explained.has(at)) continue;
    count('rule "neighbours of a broken document are kept": documents');
    if (!broken.some(({ file }) => at.startsWith(join(path, file))))
      differences.push({ surplus: at, ref });
  }

  for (const [ref, entity] of served) {
    const ours = entity.relations.map(({ type, targetRef }) => `${type} ${targetRef}`).toSorted();
    const theirs = [...(expectedEdges.get(ref) ?? [])].toSorted();
    count('relations served', ours.length);
    if (ours.join() !== theirs.join()) differences.push({ ref, ours, theirs });
  }
  count('entities served', served.size);
  count('issues, each with file and line', issues.length);
  for (const issue of issues)
    if (issue.line === undefined) differences.push({ withoutLine: issue });
  return { report, differences };
}

/** The files in groups without a ref twice, so that no document of a group stands behind another. */
function groupsWithoutConflict(labels: readonly Label[]): readonly (readonly string[])[] {
  const groups: { files: string[]; refs: Set<string> }[] = [];
  for (const [file, documents] of Map.groupBy(labels, (label) => label.file)) {
    const refs = documents.flatMap(({ valid, ref }) => (valid && ref ? [ref] : []));
    let group = groups.find((each) => !refs.some((ref) => each.refs.has(ref)));
    if (!group) groups.push((group = { files: [], refs: new Set() }));
    group.files.push(file);
    for (const ref of refs) group.refs.add(ref);
  }
  return groups.map(({ files }) => files);
}

describe.skipIf(!existsSync(join(corpus, 'catalog/labels.jsonl')))(
  `the service on the corpus (skipped without ${corpus})`,
  () => {
    for (const folder of ['catalog', 'mutated']) {
      const labels = () => labelsOf(folder).filter((label) => label.docIndex !== null);

      test(`${folder}/ is served exactly as the oracle says`, { timeout: 60_000 }, async (t) => {
        const startedAt = performance.now();
        const opened = await readForTest(t, { sources: [join(corpus, folder)] });
        const readMs = Math.round(performance.now() - startedAt);
        const { report, differences } = await checkFolder(opened, join(corpus, folder), labels());
        console.log(`${folder}/ read in ${readMs} ms`, report);
        expect(differences).toEqual([]);
        expect(report['documents']).toBeGreaterThan(100);
      });

      test(`every valid document of ${folder}/ is served where nobody claimed its ref before`, {
        timeout: 120_000,
      }, async (t) => {
        const total: Record<string, number> = {};
        for (const [index, files] of groupsWithoutConflict(labels()).entries()) {
          const path = join(await folderForTest(t), String(index));
          await mkdir(path);
          for (const file of files) await copyFile(join(corpus, folder, file), join(path, file));
          const opened = await readForTest(t, { sources: [path] });
          const own = labels().filter((label) => files.includes(label.file));
          const { report, differences } = await checkFolder(opened, path, own);
          expect(differences).toEqual([]);
          for (const [what, by] of Object.entries(report)) total[what] = (total[what] ?? 0) + by;
          await opened.close();
        }
        console.log(`${folder}/ in groups without conflicts`, total);
        const valid = labels().filter((label) => label.valid && !label.placeholders);
        expect(total['valid documents served']).toBeGreaterThan(valid.length * 0.9);
      });
    }
  },
);
