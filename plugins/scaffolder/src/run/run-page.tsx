import { scaffolderRunsRoutes } from '@callboard/sdk/contracts/scaffolder-runs.client';
import { useEndpoint, useHost, usePageTitle, useParams } from '@callboard/sdk/react';
import { Button, Loading, NotFound, Partial, Problem } from '@callboard/sdk/ui';
import { RunView } from './run-view.tsx';
import { useScaffolderEvents } from './use-scaffolder-events.ts';

const activeMs = 4000;

/** `/create/runs/:id`: a run while it goes on, and what came of it. */
export function RunPage() {
  const { id = '' } = useParams();
  const { getRun } = useHost().client(scaffolderRunsRoutes);
  const first = useEndpoint(getRun, { params: { id } });
  const state = first.data?.run.state;
  const isActive = state === 'waiting' || state === 'running';
  // Events tell at once; asking keeps the page right where they do not arrive.
  useEndpoint(getRun, { params: { id } }, isActive ? { refetchMs: activeMs } : {});
  useScaffolderEvents(id);
  usePageTitle(first.data?.run.templateTitle ?? 'Run', [{ title: 'Runs', href: '/create/runs' }]);
  const { data, error, refetch } = first;
  if (data)
    return (
      <>
        {error && (
          <Partial level={2} title="This may be old" onRetry={refetch}>
            {error.message}. What is shown was read before.
          </Partial>
        )}
        <RunView detail={data} isActive={isActive} />
      </>
    );
  const toRuns = (
    <Button size="sm" href="/create/runs">
      All runs
    </Button>
  );
  if (!error) return <Loading label="Loading the run" lines={8} />;
  if ('code' in error && error.code === 'not-found')
    return (
      <NotFound title="There is no such run" action={toRuns}>
        It may have been removed, or the address is not whole.
      </NotFound>
    );
  return (
    <Problem title="The run cannot be shown" error={error} onRetry={refetch} actions={toRuns} />
  );
}
