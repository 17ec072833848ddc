import type { PluginManifest } from '@callboard/sdk/plugin';
import { Anchor, Card, Code, Empty, Heading, List, ListItem } from '@callboard/sdk/ui';
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
      {groups.map(({ title, items }) => (
        <section key={title}>
          <div className="cb-body">
            <Heading level={3}>{title}</Heading>
          </div>
          <List>
            {items.map(({ key, title: name, href, detail }) => (
              <ListItem
                key={key}
                title={href === undefined ? name : <Anchor href={href}>{name}</Anchor>}
                end={detail === undefined ? undefined : <Code>{detail}</Code>}
              />
            ))}
          </List>
        </section>
      ))}
    </Card>
  );
}
