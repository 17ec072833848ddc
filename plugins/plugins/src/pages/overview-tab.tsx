import {
  Card,
  Code,
  DefinitionList,
  formatBytes,
  formatDuration,
  Stack,
  Text,
  Version,
} from '@callboard/sdk/ui';
import { type LoadCost, loadCostOf } from '../model/load-cost.ts';
import { type PluginRow, sizeOf, updateOf } from '../model/plugin-row.ts';
import { LastHourCard } from './last-hour-card.tsx';
import { BundleHealth, ServiceHealth } from './plugin-health.tsx';
import type { PluginTabProps } from './plugin-tab.ts';
import { RolloutCard } from './rollout-card.tsx';
import { useLoadCosts } from './use-load-costs.ts';
import { WaitingCard } from './waiting-card.tsx';

/** How a plugin fares: health, version, what it costs this tab, what it is configured with. */
export function OverviewTab(props: PluginTabProps) {
  const { row } = props;
  const noted = useLoadCosts();
  const cost = row.baseUrl === undefined ? undefined : loadCostOf(noted, addressOf(row.baseUrl));
  return (
    <Stack>
      <RolloutCard {...props} />
      <Card title="About">
        <DefinitionList items={factsOf(row)} />
      </Card>
      <WaitingCard row={row} />
      {row.state === 'running' && <LastHourCard row={row} />}
      {row.state === 'running' && (
        <Card title="In this tab">
          {cost ? (
            <DefinitionList items={costFacts(cost)} />
          ) : (
            <Text tone={2}>
              Not loaded yet: its files come when something of it is first shown.
            </Text>
          )}
        </Card>
      )}
    </Stack>
  );
}

/** As the browser names the files below it. */
export const addressOf = (baseUrl: string) => new URL(baseUrl, window.location.href).href;

function costFacts({ files, loadMs, bytes, transferred }: LoadCost) {
  return [
    { label: 'Load time', value: formatDuration(loadMs) },
    { label: 'Files', value: files },
    { label: 'Compressed', value: formatBytes(bytes) },
    {
      label: 'Over the network',
      value: transferred === 0 ? 'nothing, from the cache' : formatBytes(transferred),
    },
  ];
}

function factsOf(row: PluginRow) {
  const { service, version, wanted, sdk, routes, manifest, config } = row;
  const update = updateOf(row);
  const size = sizeOf(row);
  const settings = Object.entries(config);
  return [
    { label: 'State', value: <BundleHealth row={row} /> },
    ...(service === 'none' ? [] : [{ label: 'Service', value: <ServiceHealth row={row} /> }]),
    ...(version === undefined ? [] : [{ label: 'Version', value: <Version>{version}</Version> }]),
    ...(wanted === undefined ? [] : [{ label: 'Follows', value: <Version>{wanted}</Version> }]),
    ...(update === undefined ? [] : [{ label: 'Newer', value: <Version>{update}</Version> }]),
    ...(sdk === undefined ? [] : [{ label: 'Written for SDK', value: <Version>{sdk}</Version> }]),
    ...(size === undefined
      ? []
      : [{ label: 'Size', value: `${formatBytes(size)} before compression` }]),
    ...(routes.length === 0
      ? []
      : [{ label: 'Pages', value: routes.map((path) => <Code key={path}>{path}</Code>) }]),
    ...(manifest?.api?.length
      ? [{ label: 'API', value: manifest.api.map((base) => <Code key={base}>{base}</Code>) }]
      : []),
    ...settings.map(([key, value]) => ({
      label: `config.${key}`,
      value: <Code>{JSON.stringify(value)}</Code>,
    })),
  ];
}
