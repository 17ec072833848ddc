import type { Titles } from '@callboard/sdk/react';
import { Card, DefinitionList } from '@callboard/sdk/ui';
import { kindPlural } from '../model/entity-texts.ts';
import { type RelationGroup, refsByKind } from '../model/relation-groups.ts';
import { ChipList } from './chip-list.tsx';

export interface MainRelationCardProps {
  readonly group: RelationGroup;
  readonly titles: Titles;
  readonly href: string;
}

/** What a team owns, who is in it, what a system consists of: by kind. */
export function MainRelationCard({ group, titles, href }: MainRelationCardProps) {
  const kinds = refsByKind(group.refs);
  const chips = (refs: readonly string[], label: string) => (
    <ChipList refs={refs} titles={titles} moreHref={href} label={label} />
  );
  return (
    <Card title={group.title} count={group.refs.length}>
      {kinds.length === 1 ? (
        chips(group.refs, group.title)
      ) : (
        <DefinitionList
          items={kinds.map(({ kind, refs }) => ({
            label: kindPlural(kind),
            value: chips(refs, `${group.title}, ${kindPlural(kind)}`),
          }))}
        />
      )}
    </Card>
  );
}
