import type { CatalogIssue } from '@callboard/sdk/model';
import type { ProcessedEntity, ProcessedFile } from '@callboard/sdk/model/documents';

/** Kinds that sources may bring, in lower case; undefined lets all in. */
export type KindRule = ReadonlySet<string> | undefined;

/** Leaves out entities of kinds that the configuration does not let in, with an issue for each. */
export function refuseKinds(
  file: ProcessedFile,
  allowed: KindRule,
  origin: { readonly source: string; readonly file: string },
): ProcessedFile {
  if (!allowed) return file;
  const isAllowed = ({ entity }: ProcessedEntity) => allowed.has(entity.kind.toLowerCase());
  const refused = file.entities.filter((entity) => !isAllowed(entity));
  const issues = refused.map(
    ({ ref, entity, line, documentIndex }): CatalogIssue => ({
      source: origin.source,
      file: origin.file,
      line,
      column: 1,
      documentIndex,
      entityRef: ref,
      path: '/kind',
      stage: 'policy',
      rule: 'policy.kind-not-allowed',
      level: 'error',
      message: `kind ${entity.kind} is not let in by the configuration`,
      hint: 'add it to catalog.rules in callboard.yaml',
    }),
  );
  return {
    entities: file.entities.filter(isAllowed),
    issues: [...file.issues, ...issues],
  };
}
