import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { builtInKinds, optionalKinds } from '@callboard/sdk/model';
import type { ProcessedFile, ProcessOptions } from '@callboard/sdk/model/documents';
import { processFile } from '@callboard/sdk/model/documents';
import { createEntityValidator } from '@callboard/sdk/model/validation';
import { describe, expect, test } from 'vitest';

// Verdicts of the real Backstage packages on public files (corpus README), compared with ours. Where
// we do better on purpose, a rule below says so; no file is ever named.

const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));
const corpus = path.resolve(repositoryRoot, process.env['CALLBOARD_CORPUS'] ?? '../shared/corpus');

interface Edge {
  readonly source: string;
  readonly type: string;
  readonly target: string;
}

interface Verdict {
  readonly valid: boolean | null;
  readonly relations: readonly Edge[];
}

interface Label extends Verdict {
  readonly file: string;
  readonly docIndex: number | null;
  readonly outcome: string;
  readonly stage?: string;
  readonly ref?: string | null;
  readonly placeholders?: readonly { readonly key: string }[];
  readonly conditionalOnRead?: boolean;
  readonly locationTargets?: readonly {
    readonly type: string;
    readonly target: string;
    readonly presence: string;
  }[];
  readonly withModelProcessor?: Verdict;
}

interface CorpusFile {
  readonly name: string;
  readonly address: string;
  readonly text: string;
  readonly labels: readonly Label[];
}

function readLabels(folder: string): readonly Label[] {
  const lines = readFileSync(path.join(corpus, folder, 'labels.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Label); // written by the corpus's own tool
}

/** Where each file came from; the hand-made ones came from nowhere. */
function readAddresses(folder: string): ReadonlyMap<string, string> {
  const lines = readFileSync(path.join(corpus, folder, 'index.tsv'), 'utf8')
    .trim()
    .split('\n');
  const header = lines[0]?.split('\t') ?? [];
  const [repoAt, pathAt] = [header.indexOf('repo'), header.indexOf('path')];
  const rows = lines.slice(1).map((line) => line.split('\t'));
  return new Map(
    rows.map((row) => {
      const [file = ''] = row;
      const repository = row[repoAt] ?? 'example/repo';
      const filePath = row[pathAt] ?? `${folder}/${file}`;
      return [file, `https://github.com/${repository}/blob/HEAD/${filePath}`];
    }),
  );
}

function readCorpus(folder: string): readonly CorpusFile[] {
  const addresses = readAddresses(folder);
  const byFile = Map.groupBy(readLabels(folder), (label) => label.file);
  return [...byFile].map(([name, labels]) => ({
    name,
    labels,
    address: addresses.get(name) ?? '',
    text: readFileSync(path.join(corpus, folder, name)).toString('utf8'),
  }));
}

/** Fits wherever a placeholder may stand: a text, an object, a step of a template. */
const stub = '{ "action": "stub:read" }';

const labelStages: Readonly<Record<string, string>> = { preprocess: 'placeholders' };
const lostInBackstage = new Set(['yaml-error', 'yaml-throw']);

const options: ProcessOptions = { read: async () => stub };

function processCorpusFile(file: CorpusFile, moreOptions = options): Promise<ProcessedFile> {
  const location = { type: 'url', target: file.address };
  return processFile(file.text, { source: 'corpus', file: file.name, location }, moreOptions);
}

const edgeTexts = (edges: readonly Edge[]) =>
  edges.map(({ source, type, target }) => `${source} ${type} ${target}`).toSorted();

/** How our result for one document reads beside a label; equal text, equal verdict. */
function verdictText(result: ProcessedFile, index: number): unknown {
  const entity = result.entities.find((each) => each.documentIndex === index);
  const errors = result.issues.filter(
    (issue) => issue.documentIndex === index && issue.level === 'error',
  );
  if (!entity) return { valid: errors.length > 0 ? false : null, stage: errors[0]?.stage };
  const disagrees = errors.length > 0 && { errors };
  return { valid: true, ref: entity.ref, relations: edgeTexts(entity.relations), ...disagrees };
}

function labelText(label: Label): unknown {
  if (label.valid !== true) {
    const stage = label.valid === null ? undefined : (label.stage ?? '');
    return { valid: label.valid, stage: stage && (labelStages[stage] ?? stage) };
  }
  return { valid: true, ref: label.ref, relations: edgeTexts(label.relations) };
}

describe.skipIf(!existsSync(path.join(corpus, 'catalog/labels.jsonl')))(
  `verdicts on the corpus (skipped without ${corpus})`,
  () => {
    for (const folder of ['catalog', 'mutated']) {
      test(`every document of ${folder}/ has the oracle's verdict and relations`, async () => {
        const report = new Map<string, number>();
        const count = (what: string, by = 1) => report.set(what, (report.get(what) ?? 0) + by);
        const differences: unknown[] = [];
        for (const file of readCorpus(folder)) {
          const result = await processCorpusFile(file);
          for (const label of file.labels) {
            if (label.docIndex === null) {
              expect([result.entities, result.issues], file.name).toEqual([[], []]);
              count('files without a document');
              continue;
            }
            count('documents');
            count(`documents: ${label.outcome}`);
            if (label.conditionalOnRead) count('documents conditional on a read');
            const [ours, theirs] = [verdictText(result, label.docIndex), labelText(label)];
            if (JSON.stringify(ours) === JSON.stringify(theirs)) count('agreements');
            else differences.push({ file: file.name, document: label.docIndex, ours, theirs });
            count('relations compared', label.valid === true ? label.relations.length : 0);
          }
          // Rule "neighbours are kept": beyond what the oracle still saw of a broken file, we may
          // have more documents, but only there.
          const known = new Set(file.labels.map((label) => label.docIndex));
          const isBroken = file.labels.some((label) => lostInBackstage.has(label.outcome));
          const kept = [...result.entities, ...result.issues].filter(
            ({ documentIndex }) => !known.has(documentIndex ?? null),
          );
          if (kept.length > 0 && !isBroken) differences.push({ file: file.name, surplus: kept });
          count('rule "neighbours of a broken document are kept": documents', kept.length);
          const unsafe = result.issues.filter(({ rule }) => rule === 'policy.link-unsafe');
          count('rule "unsafe links are left out": links', unsafe.length);
          const unplaced = result.issues.filter(({ line, column }) => !line || !column);
          if (unplaced.length > 0) differences.push({ file: file.name, unplaced });
          count('issues, all with file, line, column and hint', result.issues.length);
        }
        console.log(`${folder}/`, Object.fromEntries(report), `differences: ${differences.length}`);
        expect(report.get('documents')).toBeGreaterThan(100);
        expect(differences).toEqual([]);
      });

      test(`every Location of ${folder}/ leads where the oracle says`, async () => {
        // Backstage writes `tree` where an address says `blob`; GitHub serves both.
        const asTree = (target: string) => target.replace('/blob/', '/tree/');
        const differences: unknown[] = [];
        let compared = 0;
        for (const file of readCorpus(folder)) {
          const located = file.labels.filter((label) => label.locationTargets);
          if (located.length === 0) continue;
          const { entities } = await processCorpusFile(file);
          for (const label of located) {
            const entity = entities.find((each) => each.documentIndex === label.docIndex);
            const ours = entity?.targets.map(({ type, target, presence }) => ({
              type,
              target: asTree(target),
              presence,
            }));
            const theirs = label.locationTargets?.map(({ type, target, presence }) => ({
              type,
              target: asTree(target),
              presence,
            }));
            compared += theirs?.length ?? 0;
            if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
              differences.push({ file: file.name, ours, theirs });
            }
          }
        }
        console.log(`${folder}/ location targets compared: ${compared}`);
        expect(compared).toBeGreaterThan(0);
        expect(differences).toEqual([]);
      });
    }

    test('with the optional kinds, documents are as in a Backstage with its newer models', async () => {
      const validator = createEntityValidator([...builtInKinds, ...optionalKinds]);
      const differences: unknown[] = [];
      let compared = 0;
      for (const file of [...readCorpus('catalog'), ...readCorpus('mutated')]) {
        const labels = file.labels.filter(
          ({ valid, withModelProcessor }) => valid === false && withModelProcessor?.valid === true,
        );
        if (labels.length === 0) continue;
        const result = await processCorpusFile(file, { ...options, validator });
        for (const label of labels) {
          const entity = result.entities.find((each) => each.documentIndex === label.docIndex);
          const theirs = edgeTexts(label.withModelProcessor?.relations ?? []);
          const ours = entity && edgeTexts(entity.relations);
          compared += 1;
          if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
            differences.push({ file: file.name, document: label.docIndex, ours, theirs });
          }
        }
      }
      console.log(`documents that need the optional kinds: ${compared}`);
      expect(differences).toEqual([]);
    });
  },
);
