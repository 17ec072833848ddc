import { scaffolderRunsRoutes } from '@callboard/sdk/contracts/scaffolder-runs.client';
import {
  useDraft,
  useEndpoint,
  useHost,
  usePageTitle,
  useSearchParams,
} from '@callboard/sdk/react';
import {
  Button,
  Chip,
  Empty,
  Loading,
  PageHeader,
  Partial,
  Problem,
  SearchField,
  SegmentedControl,
  Select,
  Toolbar,
} from '@callboard/sdk/ui';
import { useCallback, useMemo } from 'react';
import { stateWords } from '../run/run-state-badge.tsx';
import { useScaffolderEvents } from '../run/use-scaffolder-events.ts';
import {
  formatRunList,
  pageSize,
  parseRunList,
  type RunListState,
  runListInput,
  runStates,
} from './run-list.ts';
import { RunTable } from './run-table.tsx';

/** `/create/runs`: runs, the newest first, narrowed as the address says. */
export function RunsPage() {
  usePageTitle('Runs');
  useScaffolderEvents();
  const host = useHost();
  const [search] = useSearchParams();
  const list = useMemo(() => parseRunList(search), [search]);
  const { data, error, refetch } = useEndpoint(
    host.client(scaffolderRunsRoutes).listRuns,
    runListInput(list, host.session.userRef),
    { keepPrevious: true },
  );
  const show = (next: Partial<RunListState>) =>
    host.navigate(formatRunList({ ...list, page: 1, ...next }));
  const onText = useCallback(
    (text: string) => host.navigate(formatRunList({ ...list, page: 1, text }), { replace: true }),
    [host, list],
  );
  const [text, setText] = useDraft(list.text, onText);
  const isNarrowed = list.state !== undefined || list.text !== '' || list.template !== undefined;
  return (
    <div className="scf-runs">
      <PageHeader
        title="Runs"
        subtitle={data && countWords(data.total)}
        actions={
          <Button variant="primary" icon="plus" href="/create">
            Create
          </Button>
        }
      />
      <Toolbar label="Filter the runs">
        <SegmentedControl<RunListState['scope']>
          label="Whose runs"
          value={list.scope}
          onChange={(scope) => show({ scope })}
          options={[
            { value: 'mine', label: 'Mine' },
            { value: 'all', label: 'All' },
          ]}
        />
        <SearchField
          label="Find runs"
          placeholder="Find a template or a value"
          size="sm"
          shortcut="/"
          data-cb-page-filter=""
          value={text}
          onChange={setText}
        />
        <Select
          label="State"
          hideLabel
          size="sm"
          placeholder="Any state"
          value={list.state ?? ''}
          onChange={(next) => show({ state: runStates.find((state) => state === next) })}
          options={runStates.map((state) => ({ value: state, label: stateWords(state) }))}
        />
        {list.template !== undefined && (
          <Chip label="Template" onRemove={() => show({ template: undefined })}>
            {list.template}
          </Chip>
        )}
      </Toolbar>
      {error && !data ? (
        <Problem level={2} title="The runs cannot be listed" error={error} onRetry={refetch} />
      ) : !data ? (
        <Loading label="Loading the runs" lines={8} />
      ) : data.items.length > 0 ? (
        <RunTable runs={data.items} />
      ) : (
        <NoRuns list={list} isNarrowed={isNarrowed} />
      )}
      {error && data && (
        <Partial level={2} title="The list may be old" onRetry={refetch}>
          {error.message}. What is shown was read before.
        </Partial>
      )}
      {data && data.total > pageSize && (
        <nav className="cb-btns" aria-label="Pages">
          <Button
            size="sm"
            disabled={list.page === 1}
            onClick={() => show({ page: list.page - 1 })}
          >
            Newer
          </Button>
          <span className="cb-sub">
            Page {list.page} of {Math.ceil(data.total / pageSize)}
          </span>
          <Button
            size="sm"
            disabled={list.page * pageSize >= data.total}
            onClick={() => show({ page: list.page + 1 })}
          >
            Older
          </Button>
        </nav>
      )}
    </div>
  );
}

const countWords = (total: number) => (total === 1 ? 'One run.' : `${total} runs.`);

interface NoRunsProps {
  readonly list: RunListState;
  readonly isNarrowed: boolean;
}

function NoRuns({ list, isNarrowed }: NoRunsProps) {
  if (isNarrowed)
    return (
      <Empty
        level={2}
        icon="list-checks"
        title="No run fits"
        action={
          <Button size="sm" href={`/create/runs?scope=${list.scope}`}>
            Show all
          </Button>
        }
      >
        Nothing was run that is in this state or has these words.
      </Empty>
    );
  return (
    <Empty
      level={2}
      icon="list-checks"
      title="No runs yet"
      action={
        <Button size="sm" href="/create">
          Choose a template
        </Button>
      }
    >
      Each run of a template is kept here, with its log and what came of it.
    </Empty>
  );
}
