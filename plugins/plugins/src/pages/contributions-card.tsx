import { registryRoutes } from '@callboard/sdk/contracts/registry.client';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { Anchor, Card, Code, Empty, List, ListItem, Loading, Problem } from '@callboard/sdk/ui';
import { contributionsOf, countContributions } from '../model/contributions.ts';
import type { PluginRow } from '../model/plugin-row.ts';

export interface ContributionsCardProps {
  readonly row: PluginRow;
  readonly rows: readonly PluginRow[];
}

/** What a plugin adds to the portal and to whom; of one that does not run, what it would add. */
export function ContributionsCard({ row, rows }: ContributionsCardProps) {
  const { getManifest } = useHost().client(registryRoutes);
  const version = row.version ?? row.availableVersions[0];
  const read = useEndpoint(
    getManifest,
    { params: { name: row.name, version: version ?? '' } },
    { enabled: row.manifest === undefined && version !== undefined },
  );
  const manifest = row.manifest ?? read.data;
  const title = row.state === 'running' ? 'Contributes' : 'Would contribute';
  if (!manifest)
    return (
      <Card title={title}>
        {read.error ? (
          <Problem
            level={3}
            title="Its manifest cannot be read"
            error={read.error}
            onRetry={read.refetch}
          />
        ) : read.isLoading ? (
          <Loading lines={3} label="Loading the manifest" />
        ) : (
          <Empty title="Not known">No version of it is at hand.</Empty>
        )}
      </Card>
    );
  const groups = contributionsOf(manifest, rows);
  const isRunning = row.state === 'running';
  return (
    <Card title={title} count={countContributions(manifest)} flush={groups.length > 0}>
      {groups.length === 0 && (
        <Empty title="Nothing">It adds no page, no extension and no command.</Empty>
      )}
      {groups.length > 0 && (
        <List>
          {groups.flatMap(({ title: kind, items }) =>
            items.map(({ key, title: name, href, detail, whom }) => (
              <ListItem
                key={`${kind} ${key}`}
                title={isRunning && href !== undefined ? <Anchor href={href}>{name}</Anchor> : name}
                detail={whom ? `${kind}, ${whom}` : kind}
                end={detail === undefined ? undefined : <Code>{detail}</Code>}
              />
            )),
          )}
        </List>
      )}
    </Card>
  );
}
