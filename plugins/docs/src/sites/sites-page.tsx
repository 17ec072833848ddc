import { docsRoutes } from '@callboard/sdk/contracts/docs.client';
import {
  useEndpoint,
  useHost,
  useOwnRefs,
  usePageTitle,
  useSearchParams,
  useStars,
  useTitles,
} from '@callboard/sdk/react';
import {
  Button,
  Empty,
  Loading,
  PageHeader,
  Partial,
  Problem,
  SegmentedControl,
  Toolbar,
} from '@callboard/sdk/ui';
import { useCallback, useMemo } from 'react';
import {
  formatSiteList,
  listSites,
  parseSiteList,
  type Scope,
  type SiteListState,
} from '../model/site-list.ts';
import { sitesInput } from '../model/sites-input.ts';
import { useDocsEvents } from '../use-docs-events.ts';
import { FoundPages } from './found-pages.tsx';
import { SiteFilter } from './site-filter.tsx';
import { SiteTable } from './site-table.tsx';

/** `/docs`: all documentation, narrowed and sorted as the address says. */
export function SitesPage() {
  usePageTitle('Docs');
  useDocsEvents();
  const host = useHost();
  const [search] = useSearchParams();
  const state = useMemo(() => parseSiteList(search), [search]);
  const sites = useEndpoint(host.client(docsRoutes).listSites, sitesInput);
  const own = useOwnRefs();
  const stars = useStars();
  const all = sites.data?.items ?? [];
  const titles = useTitles(all.flatMap(({ owner }) => (owner === undefined ? [] : [owner])));
  const shown = listSites(all, state, { own: own.refs, stars: stars.refs });
  const show = (next: SiteListState, replace = false) =>
    host.navigate(formatSiteList(next), { replace });
  const onText = useCallback(
    (text: string) => host.navigate(formatSiteList({ ...state, text }), { replace: true }),
    [host, state],
  );
  const counts = (scope: Scope) =>
    listSites(all, { ...state, text: '', scope }, { own: own.refs, stars: stars.refs }).length;
  const isNarrowed = state.text !== '' || state.scope !== 'all';
  return (
    <div className="docs-sites">
      <PageHeader
        title="Docs"
        subtitle={
          sites.data && (
            <Summary
              total={sites.data.total}
              failed={all.filter(({ state: build }) => build === 'failed').length}
            />
          )
        }
      />
      <Toolbar label="Filter the docs">
        <SegmentedControl<Scope>
          label="Part of the docs"
          value={state.scope}
          onChange={(scope) => show({ ...state, scope })}
          options={[
            { value: 'all', label: 'All' },
            { value: 'mine', label: sites.data && own.isKnown ? `Mine ${counts('mine')}` : 'Mine' },
            {
              value: 'starred',
              label: sites.data && stars.isKnown ? `Starred ${counts('starred')}` : 'Starred',
            },
          ]}
        />
        <SiteFilter text={state.text} onText={onText} hasFocus={search.has('find')} />
      </Toolbar>
      {sites.error && !sites.data ? (
        <Problem
          level={2}
          title="The docs cannot be listed"
          error={sites.error}
          onRetry={sites.refetch}
        />
      ) : !sites.data ? (
        <Loading label="Loading the docs" lines={8} />
      ) : shown.length > 0 ? (
        <SiteTable
          sites={shown}
          titles={titles}
          stars={stars}
          sort={state.sort}
          onSort={(sort) => show({ ...state, sort })}
        />
      ) : (
        <NoSites
          isNarrowed={isNarrowed}
          onClear={() => show({ text: '', scope: 'all', sort: state.sort })}
        />
      )}
      {sites.error && sites.data && (
        <Partial level={2} title="The list may be old" onRetry={sites.refetch}>
          {sites.error.message}. What is shown was read before.
        </Partial>
      )}
      {state.text.trim().length > 1 && <FoundPages text={state.text.trim()} />}
    </div>
  );
}

interface SummaryProps {
  readonly total: number;
  readonly failed: number;
}

function Summary({ total, failed }: SummaryProps) {
  const sites = total === 1 ? 'One site' : `${total} sites`;
  if (failed === 0) return `${sites}, each read from where its code is.`;
  return `${sites}; the last build of ${failed} failed.`;
}

interface NoSitesProps {
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
}

function NoSites({ isNarrowed, onClear }: NoSitesProps) {
  if (isNarrowed)
    return (
      <Empty
        level={2}
        icon="book-open"
        title="No docs fit"
        action={
          <Button size="sm" onClick={onClear}>
            Show all docs
          </Button>
        }
      >
        No site has these words, or is among yours.
      </Empty>
    );
  return (
    <Empty
      level={2}
      icon="book-open"
      title="No docs yet"
      action={
        <Button size="sm" href="/catalog">
          Open the catalog
        </Button>
      }
    >
      Everything in the catalog whose file has the annotation backstage.io/techdocs-ref shows its
      docs here.
    </Empty>
  );
}
