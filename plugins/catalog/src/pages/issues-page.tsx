import type { CatalogEvent } from '@callboard/sdk/contracts/catalog/events';
import { catalogIngestionRoutes } from '@callboard/sdk/contracts/catalog-ingestion.client';
import { useEndpoint, useHost, usePageTitle, useSearchParams } from '@callboard/sdk/react';
import {
  Button,
  Card,
  Empty,
  formatCount,
  Loading,
  PageHeader,
  Problem,
  Row,
  Stack,
  Toolbar,
} from '@callboard/sdk/ui';
import { useCallback, useState } from 'react';
import { IssueList } from '../entity/issue-list.tsx';
import { FilterField } from '../list/filter-field.tsx';
import { matchesIssue } from '../model/matches-issue.ts';
import { useCatalogEvents } from '../use-catalog-events.ts';

const isOfIssues = ({ type }: CatalogEvent) => type === 'issue';
const atMost = 1000;
const pageSize = 100;

/** `/catalog/issues`: what is wrong in the sources, by file and line. */
export function IssuesPage() {
  usePageTitle('Issues');
  useCatalogEvents(isOfIssues);
  const { listIssues } = useHost().client(catalogIngestionRoutes);
  const { data, error, refetch } = useEndpoint(listIssues, { query: { limit: atMost } });
  const [search, setSearch] = useSearchParams();
  const [shown, setShown] = useState(pageSize);
  const text = search.get('q') ?? '';
  const onText = useCallback(
    (next: string) => {
      setShown(pageSize);
      setSearch(next === '' ? {} : { q: next }, { replace: true });
    },
    [setSearch],
  );
  const matches = (data?.items ?? []).filter((issue) => matchesIssue(issue, text));
  const hidden = matches.length - shown;
  return (
    <Stack>
      <PageHeader
        title="Issues"
        subtitle={
          <>
            <span role="status">
              {data ? `${formatCount(matches.length)} of ${formatCount(data.total)}` : 'Counting'}
            </span>{' '}
            <span className="cb-tone-3">
              by file, then line
              {data &&
                data.total > data.items.length &&
                `; only the first ${formatCount(atMost)} are searched`}
            </span>
          </>
        }
      />
      <Toolbar label="Filter the issues">
        <FilterField label="Filter by file, rule or text" text={text} onText={onText} />
      </Toolbar>
      <Card flush>
        {!data && !error && <Loading lines={12} />}
        {!data && error && (
          <Problem level={2} title="Issues cannot be shown" error={error} onRetry={refetch} />
        )}
        {data && matches.length === 0 && <NoIssues isNarrowed={data.total > 0} />}
        {matches.length > 0 && <IssueList issues={matches.slice(0, shown)} namesEntity />}
      </Card>
      {hidden > 0 && (
        <Row>
          <Button size="sm" onClick={() => setShown(shown + pageSize)}>
            Show {formatCount(Math.min(pageSize, hidden))} more
          </Button>
        </Row>
      )}
    </Stack>
  );
}

function NoIssues({ isNarrowed }: { readonly isNarrowed: boolean }) {
  return isNarrowed ? (
    <Empty level={2} icon="search" title="No issue says this">
      Try a part of a file name, a rule or a word of the message.
    </Empty>
  ) : (
    <Empty level={2} icon="circle-check" title="Nothing is wrong">
      Every document of every source was taken as it is written.
    </Empty>
  );
}
