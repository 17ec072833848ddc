import { useSearchParams } from '@callboard/sdk/react';
import {
  Button,
  Card,
  CopyButton,
  formatCount,
  Loading,
  PageHeader,
  Partial,
  Problem,
  Row,
  Stack,
} from '@callboard/sdk/ui';
import { useCallback, useMemo } from 'react';
import { useLatest } from '../list/use-latest.ts';
import { InboxFilters } from './inbox-filters.tsx';
import { formatInbox, type InboxState, isInboxNarrowed, parseInbox } from './inbox-state.ts';
import { countsOf } from './issue-counts.ts';
import { IssueGroupCard } from './issue-group-card.tsx';
import { issueGroups, issueText } from './issue-groups.ts';
import { NoIssues } from './no-issues.tsx';
import { SourceHealth } from './source-health.tsx';
import { useInbox } from './use-inbox.ts';

/** What is wrong in the sources, file by file, and how the sources fare. */
export function Inbox() {
  const [search, setSearch] = useSearchParams();
  const address = search.toString();
  const state = useMemo(() => parseInbox(new URLSearchParams(address)), [address]);
  const { list, issues, total, counts, sources, isKnown } = useInbox(state);
  const groups = useMemo(() => issueGroups(issues), [issues]);
  const show = (next: InboxState) => setSearch(formatInbox(next));
  const onText = useCallback(
    (text: string) => setSearch(formatInbox({ ...state, text }), { replace: true }),
    [setSearch, state],
  );
  const onRule = useLatest((rule: string) => show({ ...state, rule }));
  const clear = () => setSearch({});
  const isEmpty = isKnown && total === 0 && !list.isPrevious;
  const sourceList = sources.data?.items ?? [];
  const hidden = (total ?? 0) - issues.length;
  return (
    <Stack>
      <PageHeader
        title="Issues"
        compact
        subtitle={
          <>
            <span role="status">
              {total === undefined
                ? 'Counting'
                : `${formatCount(total)} ${total === 1 ? 'issue' : 'issues'}`}
            </span>
            {state.level === undefined && (
              <Levels counts={countsOf(counts.data?.items ?? [], 'level', state)} />
            )}
          </>
        }
        actions={
          issues.length > 0 ? (
            <CopyButton
              text={issues.map(issueText).join('\n')}
              label={`Copy the ${formatCount(issues.length)} shown issues as text`}
            />
          ) : undefined
        }
      />
      {sources.data && sourceList.length > 0 && (
        <SourceHealth
          sources={sourceList}
          chosen={state.source}
          onChoose={(source) => show({ ...state, source })}
        />
      )}
      {sources.error && !sources.data && (
        <Partial title="How the sources fare is not known now" onRetry={sources.refetch}>
          {sources.error.message}. The issues below are as the catalog has them.
        </Partial>
      )}
      <InboxFilters
        state={state}
        counts={counts.data?.items ?? []}
        sources={sourceList}
        onState={show}
        onText={onText}
      />
      {total === undefined && !list.error && (
        <Card flush>
          <Loading lines={12} />
        </Card>
      )}
      {list.error && total === undefined && (
        <Card flush>
          <Problem
            level={2}
            title="Issues cannot be shown"
            error={list.error}
            onRetry={list.refetch}
          />
        </Card>
      )}
      {isEmpty && (
        <Card flush>
          <NoIssues isNarrowed={isInboxNarrowed(state)} onClear={clear} sources={sourceList} />
        </Card>
      )}
      <div className="cat-inbox" aria-busy={list.isPrevious}>
        {groups.map((group) => (
          <IssueGroupCard key={`${group.source} ${group.file}`} group={group} onRule={onRule} />
        ))}
      </div>
      {list.hasMore && (
        <Row>
          <Button size="sm" busy={list.isRefreshing} onClick={list.loadMore}>
            Show more
          </Button>
          <span className="cb-sub">{formatCount(hidden)} not shown yet</span>
        </Row>
      )}
      {list.error && total !== undefined && (
        <Partial level={2} title="The rest cannot be shown" onRetry={list.loadMore}>
          {list.error.message}. What is shown was read before.
        </Partial>
      )}
    </Stack>
  );
}

function Levels({ counts }: { readonly counts: ReadonlyMap<string, number> }) {
  const errors = counts.get('error') ?? 0;
  const warnings = counts.get('warning') ?? 0;
  if (errors + warnings === 0) return null;
  return (
    <span className="cb-tone-3">
      {' · '}
      {formatCount(errors)} {errors === 1 ? 'error' : 'errors'}, {formatCount(warnings)}{' '}
      {warnings === 1 ? 'warning' : 'warnings'}
    </span>
  );
}
