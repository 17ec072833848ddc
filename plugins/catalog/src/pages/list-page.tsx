import { catalogIngestionRoutes } from '@callboard/sdk/contracts/catalog-ingestion.client';
import { LazyPart, useEndpoint, useHost, usePageTitle, useTitles } from '@callboard/sdk/react';
import { Button, Drawer, Partial, Problem, Stack, Toolbar } from '@callboard/sdk/ui';
import { useCallback, useMemo, useRef, useState } from 'react';
import { ColumnChooser } from '../list/column-chooser.tsx';
import { EntityTable, type TableHandle } from '../list/entity-table.tsx';
import { FacetColumn } from '../list/facet-column.tsx';
import { FilterChips } from '../list/filter-chips.tsx';
import { FilterField } from '../list/filter-field.tsx';
import { KindTabs } from '../list/kind-tabs.tsx';
import { ListHeader } from '../list/list-header.tsx';
import { NoEntities } from '../list/no-entities.tsx';
import { ScopeSwitch } from '../list/scope-switch.tsx';
import { useColumns } from '../list/use-columns.ts';
import { useEntityList } from '../list/use-entity-list.ts';
import { useListScope, useOwnedCount } from '../list/use-list-scope.ts';
import { useListState } from '../list/use-list-state.ts';
import { sourcesInput } from '../model/list-request.ts';
import {
  countFilters,
  formatListState,
  isNarrowed,
  type ListState,
  toggleFilter,
  withoutFilters,
} from '../model/list-state.ts';
import { PeekPlace } from '../peek/peek-place.tsx';
import { usePeek } from '../peek/use-peek.ts';
import { useRegister } from '../register/use-register.ts';
import { always, useCatalogEvents } from '../use-catalog-events.ts';

const loadRegister = async () => (await import('../register/register-dialog.tsx')).RegisterDialog;

/** `/catalog`: everything there is, narrowed and sorted as the address says. */
export function ListPage() {
  usePageTitle('Catalog');
  useCatalogEvents(always);
  const { state, show } = useListState();
  const peek = usePeek();
  const register = useRegister();
  const scope = useListScope(state);
  const { list, facets, rows, total } = useEntityList(state, scope.predicate);
  const mine = useOwnedCount(state, scope.own, facets.data?.owner);
  const sources = useEndpoint(useHost().client(catalogIngestionRoutes).listSources, sourcesInput, {
    refetchMs: 60_000,
  });
  const [isSheetOpen, setSheetOpen] = useState(false);
  const table = useRef<TableHandle>(null);
  const owners = facets.data?.owner;
  const refs = useMemo(
    () => [
      ...rows
        .flatMap(({ ownerRef, systemRef }) => [ownerRef, systemRef])
        .filter((ref) => ref !== undefined),
      ...(owners ?? []).map(({ value }) => value),
      ...state.filters.owner.map((ref) => ref.toLowerCase()),
    ],
    [rows, owners, state.filters.owner],
  );
  const titles = useTitles(refs);
  const columns = useColumns();

  const choose = (next: ListState) => show(next, 'push');
  const onText = useCallback((text: string) => show({ ...state, text }, 'replace'), [show, state]);
  const onToggle = (name: Parameters<typeof toggleFilter>[1], value: string) =>
    choose(toggleFilter(state, name, value));
  const onClear = () => choose(withoutFilters(state));
  const { hasMore, loadMore, error } = list;
  const onNearEnd = useCallback(() => {
    if (hasMore && !error) loadMore();
  }, [hasMore, error, loadMore]);

  const isKnown = scope.isKnown && list.pages.length > 0;
  const filterCount = countFilters(state);
  const facetColumn = (
    <FacetColumn
      counts={facets.data}
      filters={state.filters}
      titles={titles.byRef}
      onToggle={onToggle}
    />
  );
  return (
    <div className="cat-list">
      <div className="cat-head">
        <ListHeader
          matches={isKnown ? total : undefined}
          sources={sources.data?.items}
          onRegister={register.open}
        />
        <KindTabs state={state} counts={facets.data?.kind ?? []} />
      </div>
      <div className="cat-bar">
        <Toolbar label="Filter the list">
          <ScopeSwitch
            scope={state.scope}
            mine={mine}
            starred={scope.stars.isKnown ? scope.stars.refs.length : undefined}
            onScope={(next) => choose({ ...state, scope: next })}
          />
          <FilterField
            label="Filter by name"
            text={state.text}
            onText={onText}
            onLeave={() => table.current?.focusFirst()}
          />
          <span className="cat-filters">
            <Button size="sm" icon="list-filter" onClick={() => setSheetOpen(true)}>
              {filterCount > 0 ? `Filters ${filterCount}` : 'Filters'}
            </Button>
          </span>
          <ColumnChooser {...columns} />
          <FilterChips state={state} titles={titles.byRef} onToggle={onToggle} onClear={onClear} />
        </Toolbar>
      </div>
      <div className="cat-body" data-peek={peek.ref !== undefined || undefined}>
        <aside className="cat-facets" aria-label="Filters">
          {facetColumn}
        </aside>
        <div className="cat-main">
          {error && !isKnown ? (
            <Problem
              level={2}
              title="The catalog cannot be shown"
              error={error}
              onRetry={list.refetch}
            />
          ) : isKnown && total === 0 ? (
            <NoEntities
              scope={state.scope}
              isNarrowed={isNarrowed(state)}
              onClear={onClear}
              onRegister={register.open}
            />
          ) : (
            <EntityTable
              ref={table}
              rows={rows}
              count={isKnown ? (hasMore ? Math.max(total, rows.length) : rows.length) : undefined}
              titles={titles}
              sort={state.sort}
              onSort={(sort) => choose({ ...state, sort })}
              listKey={formatListState(state).toString()}
              onNearEnd={onNearEnd}
              stars={scope.stars}
              peek={peek}
              contributed={columns.shown}
            />
          )}
          {error && isKnown && (
            <Partial
              level={2}
              title="The rest of the list cannot be shown"
              onRetry={hasMore ? loadMore : list.refetch}
            >
              {error.message}. What is shown was read before.
            </Partial>
          )}
          {facets.error && (
            <Partial level={2} title="The filters cannot be counted" onRetry={facets.refetch}>
              {facets.error.message}. The list itself is not affected.
            </Partial>
          )}
        </div>
        <PeekPlace peek={peek} rows={rows} onStep={(by) => table.current?.step(by)} />
      </div>
      {register.address !== undefined && (
        <LazyPart
          what="The dialog"
          load={loadRegister}
          fallback={null}
          props={{ address: register.address, onClose: register.close }}
        />
      )}
      <Drawer
        title="Filters"
        opened={isSheetOpen}
        onClose={() => setSheetOpen(false)}
        footer={<Button onClick={() => setSheetOpen(false)}>Show the list</Button>}
      >
        <Stack>{facetColumn}</Stack>
      </Drawer>
    </div>
  );
}
