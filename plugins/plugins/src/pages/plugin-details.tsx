import {
  Banner,
  Card,
  Code,
  DefinitionList,
  IconButton,
  NamedIcon,
  Stack,
  StatusMark,
  Text,
  Version,
} from '@callboard/sdk/ui';
import type { PluginRow } from '../model/plugin-row.ts';
import { serviceLooks, stateLooks } from '../model/summary.ts';
import { ContributionsCard } from './contributions-card.tsx';
import { FilesCard } from './files-card.tsx';
import { RegistryEditCard } from './registry-edit-card.tsx';

export interface PluginDetailsProps {
  readonly row: PluginRow;
  /** Absolute path of registry.yaml, for who runs the portal. */
  readonly registryFile: string | undefined;
  readonly onClose: () => void;
  /** Whether it stands beside the list and brings its own title and close button. */
  readonly framed: boolean;
}

/** All about one plugin. */
export function PluginDetails({ row, registryFile, onClose, framed }: PluginDetailsProps) {
  const { title, description, icon, reason, manifest } = row;
  const about = (
    <Stack gap={3}>
      {reason !== undefined && (
        <Banner tone="danger" title="Refused.">
          {reason}
        </Banner>
      )}
      {description !== undefined && (
        <Text as="p" tone={2}>
          {description}
        </Text>
      )}
      <DefinitionList items={factsOf(row)} />
    </Stack>
  );
  return (
    <Stack>
      {framed ? (
        <Card
          title={title}
          icon={
            <span className="cb-tile cb-k-none">
              <NamedIcon name={icon} size="sm" />
            </span>
          }
          actions={<IconButton icon="x" size="sm" label="Close details" onClick={onClose} />}
        >
          {about}
        </Card>
      ) : (
        <Card>{about}</Card>
      )}
      <RegistryEditCard key={`${row.key} ${row.state}`} row={row} registryFile={registryFile} />
      {manifest && <ContributionsCard manifest={manifest} />}
      {manifest && <FilesCard manifest={manifest} />}
    </Stack>
  );
}

function factsOf(row: PluginRow) {
  const { state, service, version, availableVersions, sdk, routes, manifest, config } = row;
  const more = availableVersions.filter((one) => one !== version);
  const settings = Object.entries(config);
  return [
    { label: 'State', value: <StatusMark {...stateLooks[state]} /> },
    ...(service === 'none'
      ? []
      : [{ label: 'Service', value: <StatusMark {...serviceLooks[service]} /> }]),
    ...(version === undefined ? [] : [{ label: 'Version', value: <Version>{version}</Version> }]),
    ...(more.length === 0
      ? []
      : [{ label: 'Also available', value: <VersionList versions={more} /> }]),
    ...(sdk === undefined ? [] : [{ label: 'Written for SDK', value: <Version>{sdk}</Version> }]),
    ...(routes.length === 0 || manifest
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

function VersionList({ versions }: { readonly versions: readonly string[] }) {
  return (
    <Stack gap={1}>
      {versions.map((version) => (
        <Version key={version}>{version}</Version>
      ))}
    </Stack>
  );
}
