import type { EntityDocument } from '@callboard/sdk/model';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A document with a claim to an entity, which is not served as it is written now. */
export interface UnprocessedDocument {
  readonly ref: string;
  readonly source: string | undefined;
  /** Its last good state, if it had one. */
  readonly document: EntityDocument | undefined;
  readonly errors: readonly { readonly name: string; readonly message: string }[];
}

/** More are no list that a person reads. */
const maxRows = 5000;

/** Entities that errors are about, by ref. */
export async function readFailed(db: Kysely<Tables>): Promise<readonly UnprocessedDocument[]> {
  const rows = await db
    .selectFrom('issue')
    .leftJoin('entity', 'entity.ref', 'issue.entity_ref')
    .leftJoin('claim', 'claim.id', 'entity.claim_id')
    .select(['issue.entity_ref', 'issue.source', 'issue.file', 'issue.line'])
    .select(['issue.rule', 'issue.message', 'claim.body_json'])
    .where('issue.level', '=', 'error')
    .where('issue.entity_ref', 'is not', null)
    .orderBy('issue.entity_ref')
    .orderBy('issue.id')
    .limit(maxRows)
    .execute();
  const byRef = Map.groupBy(rows, (row) => row.entity_ref ?? '');
  return [...byRef].map(([ref, issues]) => ({
    ref,
    source: issues[0]?.source,
    document: documentOf(issues[0]?.body_json ?? null),
    errors: issues.map(({ rule, message, file, line }) => ({
      name: rule,
      message: `${message} (${file}${line === null ? '' : `:${line}`})`,
    })),
  }));
}

/** Entities of files that are to be read again, by ref. */
export async function readPending(db: Kysely<Tables>): Promise<readonly UnprocessedDocument[]> {
  const rows = await db
    .selectFrom('entity')
    .innerJoin('claim', 'claim.id', 'entity.claim_id')
    .innerJoin('file', 'file.key', 'claim.file')
    .select(['entity.ref', 'claim.source', 'claim.body_json'])
    .where('file.fingerprint', '=', '')
    .orderBy('entity.ref')
    .limit(maxRows)
    .execute();
  return rows.map(({ ref, source, body_json }) => ({
    ref,
    source,
    document: documentOf(body_json),
    errors: [],
  }));
}

const documentOf = (json: string | null) =>
  json === null ? undefined : (JSON.parse(json) as EntityDocument); // written by writeFiles
