import { readFile } from 'node:fs/promises';
import { processFile, type ReadText } from '@callboard/sdk/model/documents';
import type { Finding } from './finding.ts';

export interface EntityFile {
  readonly findings: readonly Finding[];
  /** Canonical refs of the entities that the catalog would take, with where they stand. */
  readonly entities: readonly { readonly ref: string; readonly line: number }[];
}

/** What stands in place of an address in a placeholder: nothing is fetched here. */
const unread = '{ "action": "unread" }';

const readLocal: ReadText = async ({ type, target }) =>
  type === 'url' ? unread : readFile(target, 'utf8');

/** A file of entities and templates, by the rules of the catalog. `file` is what findings name. */
export async function validateEntities(
  text: string,
  { file, absolute }: { readonly file: string; readonly absolute: string },
): Promise<EntityFile> {
  const location = { type: 'file', target: absolute };
  const { entities, issues } = await processFile(
    text,
    { source: file, file, location },
    { read: readLocal },
  );
  return {
    entities: entities.map(({ ref, line }) => ({ ref, line })),
    findings: issues.map((issue) => ({
      ...{ file, line: issue.line ?? 1, column: issue.column ?? 1, path: issue.path },
      ...{ rule: issue.rule, level: issue.level, message: issue.message, hint: issue.hint },
    })),
  };
}
