import type { CatalogIssue, ValidationIssue } from '../catalog-issue.ts';

import type { ObjectDocument, TextIssue } from './parse-documents.ts';
import type { DocumentOrigin } from './processed-entity.ts';

/** Issues of a document, with the file, line and column of what each is about. */
export function placeIssues(
  issues: readonly ValidationIssue[],
  document: ObjectDocument,
  origin: DocumentOrigin,
  ref?: string,
): readonly CatalogIssue[] {
  return issues.map((issue) => ({
    ...issue,
    ...document.positionOf(issue.path),
    ...placeOf(origin, document.index, ref),
  }));
}

/** Issues of the text itself, with the file they are in. */
export function placeTextIssues(
  issues: readonly TextIssue[],
  documentIndex: number,
  origin: DocumentOrigin,
  ref?: string,
): readonly CatalogIssue[] {
  return issues.map((issue) => ({
    ...issue,
    path: '',
    stage: 'yaml',
    ...placeOf(origin, documentIndex, ref),
  }));
}

function placeOf(origin: DocumentOrigin, documentIndex: number, ref: string | undefined) {
  return {
    source: origin.source,
    documentIndex,
    ...(origin.file !== undefined && { file: origin.file }),
    ...(ref !== undefined && { entityRef: ref }),
  };
}
