import { scaffolderRoutes } from '@callboard/sdk/contracts/scaffolder.client';
import {
  useDraft,
  useEndpoint,
  useHost,
  usePageTitle,
  useSearchParams,
} from '@callboard/sdk/react';
import { Empty, Loading, PageHeader, Problem, SearchField, Toolbar } from '@callboard/sdk/ui';
import { useCallback } from 'react';
import { ActionCard } from './action-card.tsx';
import { findActions } from './find-actions.ts';

/** `/create/actions`: every action that a template may use, as the service knows it now. */
export function ActionsPage() {
  usePageTitle('Actions');
  const host = useHost();
  const { data, error, refetch } = useEndpoint(host.client(scaffolderRoutes).listActions, {});
  const [search, setSearch] = useSearchParams();
  const text = search.get('q') ?? '';
  const onText = useCallback(
    (next: string) => setSearch(next === '' ? {} : { q: next }, { replace: true }),
    [setSearch],
  );
  const [draft, setDraft] = useDraft(text, onText);
  const actions = findActions(data ?? [], text);
  return (
    <div className="scf-actions">
      <PageHeader
        title="Actions"
        subtitle={data && `${data.length} actions that the steps of a template may use.`}
      />
      <Toolbar label="Filter the actions">
        <SearchField
          label="Find an action"
          placeholder="Find an action"
          size="sm"
          shortcut="/"
          data-cb-page-filter=""
          value={draft}
          onChange={setDraft}
        />
      </Toolbar>
      {error && !data ? (
        <Problem level={2} title="The actions cannot be listed" error={error} onRetry={refetch} />
      ) : !data ? (
        <Loading label="Loading the actions" lines={10} />
      ) : actions.length > 0 ? (
        actions.map((action) => <ActionCard key={action.id} action={action} />)
      ) : (
        <Empty level={2} icon="zap" title="No action fits">
          No action has these words.
        </Empty>
      )}
    </div>
  );
}
