import type { CatalogIssue } from '../catalog-issue.ts';

import { parseDocuments } from './parse-documents.ts';
import { placeTextIssues } from './place-issues.ts';
import { type ProcessOptions, processDocument } from './process-document.ts';
import type { DocumentOrigin, ProcessedEntity, ProcessedFile } from './processed-entity.ts';

/**
 * Everything that a file holds: its entities, and one issue for each thing that is wrong.
 *
 * Documents stand alone. Two of one file may have the same ref; `resolveClaims` decides.
 */
export async function processFile(
  text: string,
  origin: DocumentOrigin,
  options: ProcessOptions,
): Promise<ProcessedFile> {
  const entities: ProcessedEntity[] = [];
  const issues: CatalogIssue[] = [];
  for (const document of parseDocuments(text, options.limits)) {
    if (document.status === 'broken') {
      issues.push(...placeTextIssues(document.issues, document.index, origin));
    }
    if (document.status === 'object') {
      const outcome = await processDocument(document, origin, options);
      if (outcome.ok) entities.push(outcome.entity);
      issues.push(...(outcome.ok ? outcome.entity.issues : outcome.issues));
    }
    await options.pause?.();
  }
  return { entities, issues };
}
