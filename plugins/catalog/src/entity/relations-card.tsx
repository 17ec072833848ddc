import type { Titles } from '@callboard/sdk/react';
import { Anchor, Card, DefinitionList, Empty } from '@callboard/sdk/ui';
import type { RelationGroup } from '../model/relation-groups.ts';
import { ChipList } from './chip-list.tsx';

export interface RelationsCardProps {
  readonly groups: readonly RelationGroup[];
  readonly titles: Titles;
  /** The tab with all of them. */
  readonly href: string;
}

/** What the entity has to do with others, both ways. */
export function RelationsCard({ groups, titles, href }: RelationsCardProps) {
  const count = groups.reduce((sum, { refs }) => sum + refs.length, 0);
  if (count === 0) {
    return (
      <Card title="Relations" flush>
        <Empty icon="network" title="No relations">
          Nothing in the catalog points here, and this names no owner, system, API or dependency.
        </Empty>
      </Card>
    );
  }
  return (
    <Card
      title="Relations"
      count={count}
      actions={
        <Anchor look="more" href={href}>
          All relations
        </Anchor>
      }
    >
      <DefinitionList
        items={groups.map(({ title, refs }) => ({
          label: title,
          value: <ChipList refs={refs} titles={titles} moreHref={href} label={title} />,
        }))}
      />
    </Card>
  );
}
