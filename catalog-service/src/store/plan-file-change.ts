import type { CatalogIssue } from '@callboard/sdk/model';
import type { ProcessedEntity } from '@callboard/sdk/model/documents';
import type { FileState } from './catalog-change.ts';

/** What the plan must know of a claim that a file holds already. */
export interface HeldClaim {
  readonly id: number;
  readonly ref: string;
  readonly document: number;
}

export interface FilePlan<C extends HeldClaim> {
  readonly added: readonly ProcessedEntity[];
  readonly kept: readonly { readonly claim: C; readonly entity: ProcessedEntity }[];
  /** Their documents are broken; `document` is the broken one, where it is known. */
  readonly stale: readonly { readonly claim: C; readonly document: number | undefined }[];
  readonly gone: readonly C[];
}

type FileContent = Pick<FileState, 'entities' | 'issues' | 'isUnreadable'>;

/**
 * What a new state of a file means for the claims it held: a claim whose document is there goes on,
 * one whose document broke keeps its last good state, one whose document vanished is gone.
 *
 * A broken document may not say which entity it is. It is taken for the missing claim with its ref,
 * else for the one at its place in the file, else for the first that is left.
 */
export function planFileChange<C extends HeldClaim>(
  held: readonly C[],
  { entities, issues, isUnreadable = false }: FileContent,
): FilePlan<C> {
  const waiting = new Map<string, C[]>();
  for (const claim of held) waiting.set(claim.ref, [...(waiting.get(claim.ref) ?? []), claim]);
  const kept: { claim: C; entity: ProcessedEntity }[] = [];
  const added: ProcessedEntity[] = [];
  for (const entity of entities) {
    const claim = waiting.get(entity.ref)?.shift();
    if (claim) kept.push({ claim, entity });
    else added.push(entity);
  }
  const missing = [...waiting.values()].flat().sort((a, b) => a.document - b.document);
  const stale =
    isUnreadable || isCutOff(issues)
      ? missing.map((claim) => ({ claim, document: undefined }))
      : pair(missing, brokenDocuments(entities, issues));
  const kepts = new Set(stale.map(({ claim }) => claim));
  return { added, kept, stale, gone: missing.filter((claim) => !kepts.has(claim)) };
}

// The documents that were not looked at say nothing about their entities.
const cutOff = new Set(['yaml.file-too-large', 'yaml.too-many-documents']);

const isCutOff = (issues: readonly CatalogIssue[]) =>
  issues.some((issue) => cutOff.has(issue.rule));

interface BrokenDocument {
  readonly index: number;
  readonly ref: string | undefined;
}

function brokenDocuments(
  entities: readonly ProcessedEntity[],
  issues: readonly CatalogIssue[],
): BrokenDocument[] {
  const good = new Set(entities.map((entity) => entity.documentIndex));
  const broken = new Map<number, BrokenDocument>();
  for (const { level, documentIndex: index, entityRef: ref } of issues) {
    if (level === 'error' && index !== undefined && !good.has(index) && !broken.get(index)?.ref)
      broken.set(index, { index, ref });
  }
  return [...broken.values()].sort((a, b) => a.index - b.index);
}

function pair<C extends HeldClaim>(missing: readonly C[], documents: readonly BrokenDocument[]) {
  const claims = new Set(missing);
  const left = new Set(documents);
  const pairs: { claim: C; document: number }[] = [];
  const take = (fits: (document: BrokenDocument, claim: C) => boolean) => {
    for (const document of left) {
      const claim = [...claims].find((each) => fits(document, each));
      if (!claim) continue;
      pairs.push({ claim, document: document.index });
      claims.delete(claim);
      left.delete(document);
    }
  };
  take((document, claim) => document.ref === claim.ref);
  take((document, claim) => document.index === claim.document);
  take((document) => document.ref === undefined);
  return pairs;
}
