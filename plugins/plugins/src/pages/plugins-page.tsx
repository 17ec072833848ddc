import { LazyPart, usePageTitle, useSearchParams } from '@callboard/sdk/react';
import {
  Banner,
  Button,
  Drawer,
  Grid,
  GridColumn,
  IconButton,
  Loading,
  PageHeader,
  Partial,
  Stack,
} from '@callboard/sdk/ui';
import { hrefOf, placeOf } from '../model/page-address.ts';
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

const loadHistory = () =>
  import('../history/history-card.tsx').then(({ HistoryCard }) => HistoryCard);

/**
 * Every plugin of the portal. `?plugin=` opens one, with `&tab=`; `?history=all` the history of the whole
 * registry; `?filter=` narrows the list.
 */
export function PluginsPage() {
  usePageTitle('Plugins');
  const { status, registry } = useLiveRegistry();
  const [params, setParams] = useSearchParams();
  const isWide = useIsWide();
  const place = placeOf(params);
  const opened = place.plugin;
  const setParam = (name: string, value: string, options = {}) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (value === '') after.delete(name);
      else after.set(name, value);
      if (name === 'plugin') for (const other of ['tab', 'history']) after.delete(other);
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
  const { etag, readOnly } = status.data;
  const close = () => setParam('plugin', '');
  const details = row ? (
    <PluginDetails
      key={row.key}
      {...{ row, rows, etag, readOnly, filter }}
      tab={place.tab ?? 'overview'}
      onClose={close}
      framed={isWide}
    />
  ) : opened !== undefined ? (
    <NoSuchPlugin name={opened} rows={rows} />
  ) : place.history ? (
    <LazyPart
      what="History"
      load={loadHistory}
      props={{
        ...{ etag, readOnly },
        actions: isWide && <IconButton icon="x" size="sm" label="Close history" onClick={close} />,
      }}
    />
  ) : undefined;
  const list = (
    <Stack>
      <PluginsList
        rows={rows}
        opened={opened}
        isNarrow={isWide && details !== undefined}
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
      <PageHeader
        title="Plugins"
        subtitle={summaryOf(rows)}
        actions={
          <Button icon="history" href={hrefOf({ history: true, filter })}>
            History
          </Button>
        }
      />
      <Stack>
        {readOnly !== undefined && (
          <Banner icon="lock" title="You may look, but change nothing:">
            {readOnly}.
          </Banner>
        )}
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
            <GridColumn span={7}>{list}</GridColumn>
            <GridColumn span={5}>{details}</GridColumn>
          </Grid>
        ) : (
          list
        )}
      </Stack>
      <Drawer
        opened={details !== undefined && !isWide}
        onClose={close}
        title={row?.title ?? opened ?? 'History'}
      >
        {details}
      </Drawer>
    </Stack>
  );
}
