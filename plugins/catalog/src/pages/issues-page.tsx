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
  SearchField,
  Stack,
  Toolbar,
} from '@callboard/sdk/ui';
import { useState } from 'react';
import { IssueList } from '../entity/issue-list.tsx';
import { matchesIssue } from '../model/matches-issue.ts';

const atMost = 1000;
const pageSize = 100;

/** `/catalog/issues`: what is wrong in the sources, by file and line. */
export function IssuesPage() {
  usePageTitle('Issues');
  const { listIssues } = useHost().client(catalogIngestionRoutes);
  const { data, error, refetch } = useEndpoint(listIssues, { query: { limit: atMost } });
  const [search, setSearch] = useSearchParams();
  const [shown, setShown] = useState(pageSize);
  const text = search.get('q') ?? '';
  const onText = (next: string) => {
    setShown(pageSize);
    setSearch(next === '' ? {} : { q: next }, { replace: true });
  };
  if (!data) {
    return (
      <Stack>
        <PageHeader title="Issues" subtitle="What is wrong in the catalog's sources." />
        {error ? (
          <Problem level={2} title="Issues cannot be shown" error={error} onRetry={refetch} />
        ) : (
          <Card>
            <Loading lines={10} />
          </Card>
        )}
      </Stack>
    );
  }
  const matches = data.items.filter((issue) => matchesIssue(issue, text));
  const isCut = data.total > data.items.length;
  return (
    <Stack>
      <PageHeader
        title="Issues"
        subtitle={
          <>
            <span role="status">
              {formatCount(matches.length)} of {formatCount(data.total)}
            </span>{' '}
            <span className="cb-tone-3">
              by file, then line{isCut && `; only the first ${formatCount(atMost)} are searched`}
            </span>
          </>
        }
      />
      <Toolbar label="Filter the issues">
        <SearchField
          label="Filter by file, rule or text"
          placeholder="Filter by file, rule or text"
          size="sm"
          shortcut="/"
          data-cb-page-filter=""
          value={text}
          onChange={onText}
        />
      </Toolbar>
      <Card flush>
        {matches.length === 0 ? (
          <Empty
            level={2}
            icon={data.total === 0 ? 'circle-check' : 'search'}
            title={data.total === 0 ? 'Nothing is wrong' : 'No issue says this'}
          >
            {data.total === 0
              ? 'Every document of every source was taken as it is written.'
              : 'Try a part of a file name, a rule or a word of the message.'}
          </Empty>
        ) : (
          <IssueList issues={matches.slice(0, shown)} namesEntity />
        )}
      </Card>
      {matches.length > shown && (
        <Row>
          <Button size="sm" onClick={() => setShown(shown + pageSize)}>
            Show {formatCount(Math.min(pageSize, matches.length - shown))} more
          </Button>
        </Row>
      )}
    </Stack>
  );
}
