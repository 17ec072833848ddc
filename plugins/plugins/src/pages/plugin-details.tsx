import { LazyPart } from '@callboard/sdk/react';
import { Banner, Card, IconButton, NamedIcon, Row, Stack, TabBar, Text } from '@callboard/sdk/ui';
import { ChangeProblem } from '../actions/change-problem.tsx';
import { useRegistryChange } from '../actions/use-registry-change.ts';
import { countContributions } from '../model/contributions.ts';
import { type DetailTab, hrefOf } from '../model/page-address.ts';
import type { PluginRow } from '../model/plugin-row.ts';
import { ContributionsCard } from './contributions-card.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { PluginSwitch } from './plugin-switch.tsx';

const loadVersions = () =>
  import('../versions/versions-tab.tsx').then(({ VersionsTab }) => VersionsTab);
const loadConfig = () => import('../config/config-tab.tsx').then(({ ConfigTab }) => ConfigTab);
const loadHistory = () =>
  import('../history/history-card.tsx').then(({ HistoryCard }) => HistoryCard);

export interface PluginDetailsProps {
  readonly row: PluginRow;
  readonly rows: readonly PluginRow[];
  readonly tab: DetailTab;
  readonly filter: string;
  /** Etag of registry.yaml as the page shows it. */
  readonly etag: string;
  readonly readOnly: string | undefined;
  readonly onClose: () => void;
  /** Whether it stands beside the list and brings its own title and close button. */
  readonly framed: boolean;
}

/** All about one plugin, and all that can be done with it. */
export function PluginDetails(props: PluginDetailsProps) {
  const { row, rows, tab, filter, etag, onClose, framed } = props;
  const { key, name, title, description, icon, reason, manifest } = row;
  const changes = useRegistryChange();
  const isAgain = key !== name;
  const readOnly = isAgain
    ? 'registry.yaml names it twice, and only its first entry counts'
    : props.readOnly;
  const part = { row, rows, etag, readOnly, changes };
  const tabs: readonly (readonly [DetailTab, string, number?])[] = [
    ['overview', 'Overview'],
    ['versions', 'Versions'],
    ['config', 'Config'],
    manifest
      ? ['contributes', 'Contributes', countContributions(manifest)]
      : ['contributes', 'Contributes'],
    ['history', 'History'],
  ];
  return (
    <Stack>
      <Card
        {...(framed ? { title } : {})}
        icon={
          framed && (
            <span className="cb-tile cb-k-none">
              <NamedIcon name={icon} size="sm" />
            </span>
          )
        }
        actions={
          <Row>
            <PluginSwitch {...part} />
            {framed && <IconButton icon="x" size="sm" label="Close details" onClick={onClose} />}
          </Row>
        }
      >
        <Stack gap={3}>
          {reason !== undefined && (
            <Banner tone="danger" title="Refused.">
              {reason}
            </Banner>
          )}
          {isAgain && <Banner title="Listed twice.">{readOnly}</Banner>}
          {description !== undefined && (
            <Text as="p" tone={2}>
              {description}
            </Text>
          )}
          <ChangeProblem changes={changes} />
          <TabBar
            label={title}
            current={tab}
            tabs={tabs.map(([id, label, count]) => ({
              ...{ id, label, href: hrefOf({ plugin: key, tab: id, filter }) },
              ...(count === undefined ? {} : { count }),
            }))}
          />
        </Stack>
      </Card>
      {tab === 'overview' && <OverviewTab {...part} />}
      {tab === 'contributes' && <ContributionsCard row={row} rows={rows} />}
      {tab === 'versions' && <LazyPart what="Versions" load={loadVersions} props={part} />}
      {tab === 'config' && <LazyPart what="Config" load={loadConfig} props={part} />}
      {tab === 'history' && (
        <LazyPart
          what="History"
          load={loadHistory}
          props={{ plugin: name, etag, readOnly: props.readOnly }}
        />
      )}
    </Stack>
  );
}
