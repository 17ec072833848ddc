import type { IngestionIssue } from '@callboard/sdk/contracts/catalog-ingestion';
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { IssueCount, IssueQuery, IssueSearch } from './entity-store.ts';
import type { IssueTable, Tables } from './tables.ts';

type Issues = ExpressionBuilder<Tables, 'issue'>;

export async function queryIssues(db: Kysely<Tables>, query: IssueQuery) {
  const matching = db.selectFrom('issue').where((issue) => condition(issue, query));
  const count = await matching
    .select((issue) => issue.fn.countAll<number | string>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('file')
    .orderBy((issue) => issue.fn.coalesce('line', issue.lit(0)))
    .orderBy('id')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  return { items: rows.map(issueOf), total: Number(count.total) };
}

/** How many there are of each source, rule and level. */
export async function countIssues(
  db: Kysely<Tables>,
  search: IssueSearch,
): Promise<readonly IssueCount[]> {
  const rows = await db
    .selectFrom('issue')
    .where((issue) => condition(issue, search))
    .select(['source', 'rule', 'level'])
    .select((issue) => issue.fn.countAll<number | string>().as('total'))
    .groupBy(['source', 'rule', 'level'])
    .orderBy('source')
    .orderBy('rule')
    .orderBy('level')
    .execute();
  return rows.map(({ total, ...row }) => ({ ...row, count: Number(total) }));
}

export async function findIssue(
  db: Kysely<Tables>,
  id: string,
): Promise<IngestionIssue | undefined> {
  const row = await db.selectFrom('issue').selectAll().where('id', '=', id).executeTakeFirst();
  return row && issueOf(row);
}

function condition(issue: Issues, search: IssueSearch) {
  const { source, file, entityRef, level, rule, text = '', ownedBy } = search;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return issue.and([
    ...(source === undefined ? [] : [issue('source', '=', source)]),
    ...(file === undefined ? [] : [issue('file', '=', file)]),
    ...(entityRef === undefined ? [] : [issue('entity_ref', '=', entityRef)]),
    ...(level === undefined ? [] : [issue('level', '=', level)]),
    ...(rule === undefined ? [] : [issue('rule', '=', rule)]),
    ...words.map((word) => says(issue, word)),
    ...(ownedBy === undefined ? [] : [isOf(issue, ownedBy)]),
  ]);
}

const told = ['message', 'hint', 'rule', 'file', 'path', 'entity_ref'] as const;

/** Whether a word occurs in what an issue says. */
function says(issue: Issues, word: string) {
  const pattern = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return issue.or(
    told.map((field) => sql<boolean>`lower(${issue.ref(field)}) like ${pattern} escape '\\'`),
  );
}

/** Issues of what some owners have; of a document without a name, those in a file of theirs. */
function isOf(issue: Issues, owners: readonly string[]) {
  if (owners.length === 0) return issue.lit(false);
  const owned = issue
    .selectFrom('relation')
    .select('source_ref')
    .where('type_key', '=', 'ownedby')
    .where('target_ref', 'in', owners);
  const files = issue.selectFrom('claim').select('claim.file').where('claim.ref', 'in', owned);
  return issue.or([
    issue('entity_ref', 'in', owners),
    issue('entity_ref', 'in', owned),
    issue.and([issue('entity_ref', 'is', null), issue('issue.file', 'in', files)]),
  ]);
}

function issueOf(row: IssueTable): IngestionIssue {
  return {
    id: row.id,
    source: row.source,
    file: row.file,
    ...(row.line === null ? {} : { line: row.line }),
    ...(row.column_number === null ? {} : { column: row.column_number }),
    ...(row.document === null ? {} : { document: row.document }),
    ...(row.path === '' ? {} : { path: row.path }),
    ...(row.entity_ref === null ? {} : { entityRef: row.entity_ref }),
    level: row.level,
    stage: row.stage,
    rule: row.rule,
    message: row.message,
    ...(row.hint === '' ? {} : { hint: row.hint }),
    at: Number(row.at),
  };
}
