import type { PluginManifest } from '@callboard/sdk/plugin';
import { Anchor, Card, Code, Empty, List, ListItem } from '@callboard/sdk/ui';
import { contributionsOf, countContributions } from '../model/contributions.ts';

export interface ContributionsCardProps {
  readonly manifest: PluginManifest;
}

/** What a plugin adds to the portal. */
export function ContributionsCard({ manifest }: ContributionsCardProps) {
  const groups = contributionsOf(manifest);
  return (
    <Card title="Contributes" count={countContributions(manifest)} flush={groups.length > 0}>
      {groups.length === 0 && (
        <Empty title="Nothing">It adds no page, no extension and no command.</Empty>
      )}
      {groups.length > 0 && (
        <List>
          {groups.flatMap(({ title: kind, items }) =>
            items.map(({ key, title, href, detail }) => (
              <ListItem
                key={`${kind} ${key}`}
                title={href === undefined ? title : <Anchor href={href}>{title}</Anchor>}
                detail={kind}
                end={detail === undefined ? undefined : <Code>{detail}</Code>}
              />
            )),
          )}
        </List>
      )}
    </Card>
  );
}
