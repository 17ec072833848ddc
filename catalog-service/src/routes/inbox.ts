import { notFound } from '@callboard/sdk/contract';
import type { catalogIngestionContract } from '@callboard/sdk/contracts/catalog-ingestion';
import { canonicalEntityRef } from '@callboard/sdk/model';
import type { Handlers } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';

type Inbox = Pick<
  Handlers<typeof catalogIngestionContract>,
  'countIssues' | 'getIssueExcerpt' | 'refreshSource' | 'listSourceContents'
>;

const linesAround = 3;
const longestLine = 400;
const maxContents = 1000;

export const inboxHandlers = ({
  store,
  ingestion,
  sourceFiles,
}: Pick<Deps, 'store' | 'ingestion' | 'sourceFiles'>): Inbox => ({
  countIssues: async ({ query: { ownedBy, ...rest } }) => {
    const items = await store.issueCounts({ ...rest, ...ownersOf(ownedBy) });
    return { items: [...items], total: items.length };
  },

  getIssueExcerpt: async ({ params: { id } }) => {
    const issue = await store.findIssue(id);
    if (!issue) throw notFound(`issue ${id}`, { hint: 'it may be mended by now' });
    const { file, line = 1 } = issue;
    const lines = (await sourceFiles.textOf(file)).split(/\r?\n/);
    const first = Math.max(1, line - linesAround);
    if (first > lines.length) throw notFound(`line ${line} of ${file}`);
    const shown = lines.slice(first - 1, line + linesAround);
    return {
      file,
      startLine: first,
      text: shown.map((text) => cut(text)).join('\n'),
    };
  },

  refreshSource: async ({ body: { source } }) => {
    await ingestion.refreshSource(source);
    return undefined;
  },

  listSourceContents: async ({ query: { source } }) => {
    const claims = await store.claimsOf(source);
    const alone = await sourceFiles.onlyOf(source);
    const byRef = Map.groupBy(claims, ({ ref }) => ref);
    const items = [...byRef].map(([entityRef, [first, ...further]]) => ({
      entityRef,
      title: first?.title ?? entityRef,
      isKept: [first, ...further].some(
        (claim) => claim && (claim.isElsewhere || !alone.has(claim.file)),
      ),
    }));
    return {
      items: items.slice(0, maxContents),
      total: items.length,
      kept: items.filter(({ isKept }) => isKept).length,
    };
  },
});

/** Owners of a query as the store takes them. */
export const ownersOf = (ownedBy: readonly string[] | undefined) =>
  ownedBy === undefined ? {} : { ownedBy: ownedBy.map((ref) => canonicalEntityRef(ref)) };

const cut = (text: string) => (text.length > longestLine ? `${text.slice(0, longestLine)}…` : text);
