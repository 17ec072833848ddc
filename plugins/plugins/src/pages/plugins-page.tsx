import { usePageTitle, useSearchParams } from '@callboard/sdk/react';
import {
  Banner,
  Button,
  Drawer,
  Grid,
  GridColumn,
  Loading,
  PageHeader,
  Partial,
  Stack,
} from '@callboard/sdk/ui';
import { pluginRowsOf } from '../model/plugin-row.ts';
import { summaryOf } from '../model/summary.ts';
import { NoSuchPlugin } from './no-such-plugin.tsx';
import { PluginDetails } from './plugin-details.tsx';
import { PluginsList } from './plugins-list.tsx';
import { RegistryCard } from './registry-card.tsx';
import { StatusProblem } from './status-problem.tsx';
import { useFilterText } from './use-filter-text.ts';
import { useIsWide } from './use-is-wide.ts';
import { useLiveRegistry } from './use-live-registry.ts';

/** Every plugin of the portal. `?plugin=` opens one, `?filter=` narrows the list. */
export function PluginsPage() {
  usePageTitle('Plugins');
  const { status, registry } = useLiveRegistry();
  const [params, setParams] = useSearchParams();
  const isWide = useIsWide();
  const opened = params.get('plugin') ?? undefined;
  const setParam = (name: string, value: string, options = {}) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (value === '') after.delete(name);
      else after.set(name, value);
      return after;
    }, options);
  const [filter, setFilter] = useFilterText(params.get('filter') ?? '', (text) =>
    setParam('filter', text, { replace: true }),
  );

  if (!status.data) {
    return (
      <Stack gap={5}>
        <PageHeader title="Plugins" />
        {status.error ? (
          <StatusProblem error={status.error} onRetry={status.refetch} />
        ) : (
          <Loading label="Loading plugins" lines={6} />
        )}
      </Stack>
    );
  }
  const rows = pluginRowsOf(status.data, registry.data);
  const row = rows.find(({ key }) => key === opened);
  const close = () => setParam('plugin', '');
  const details =
    opened === undefined ? undefined : row ? (
      <PluginDetails row={row} registryFile={status.data.file} onClose={close} framed={isWide} />
    ) : (
      <NoSuchPlugin name={opened} rows={rows} />
    );
  const list = (
    <Stack>
      <PluginsList
        rows={rows}
        opened={opened}
        filter={filter}
        onFilter={setFilter}
        onOpen={(key) => setParam('plugin', key)}
        readAt={status.readAt}
        isStale={status.error !== null}
      />
      <RegistryCard status={status.data} />
    </Stack>
  );
  return (
    <Stack gap={5}>
      <PageHeader title="Plugins" subtitle={summaryOf(rows)} />
      <Stack>
        {rows.map(({ key, title, state, reason }) =>
          state === 'refused' ? (
            <Banner
              key={key}
              tone="danger"
              title={`${title} is refused.`}
              actions={
                <Button size="sm" onClick={() => setParam('plugin', key)}>
                  Show
                </Button>
              }
            >
              {reason}
            </Banner>
          ) : undefined,
        )}
        {registry.error && (
          <Partial level={2} title="Contributions and files are missing" onRetry={registry.refetch}>
            The list and the states are complete; what each plugin brings could not be read.
          </Partial>
        )}
        {details && isWide ? (
          <Grid>
            <GridColumn span={8}>{list}</GridColumn>
            <GridColumn span={4}>{details}</GridColumn>
          </Grid>
        ) : (
          list
        )}
      </Stack>
      <Drawer
        opened={details !== undefined && !isWide}
        onClose={close}
        title={row?.title ?? opened ?? ''}
      >
        {details}
      </Drawer>
    </Stack>
  );
}
