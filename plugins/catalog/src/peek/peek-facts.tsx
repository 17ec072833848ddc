import { type Entity, relatedRefsOf } from '@callboard/sdk/model';
import type { Titles } from '@callboard/sdk/react';
import { Badge, DefinitionList, type Fact, OwnerChip } from '@callboard/sdk/ui';
import { RelatedChip } from '../entity/related-chip.tsx';
import { kindOfRef, textOf, wordsOf } from '../model/entity-texts.ts';
import { isOwnedKind } from '../model/list-row.ts';

export interface PeekFactsProps {
  readonly entity: Entity;
  readonly titles: Titles;
}

const tagsShown = 6;

/** Whose it is, where it belongs, how far it is: in this order. */
export function PeekFacts({ entity, titles }: PeekFactsProps) {
  return <DefinitionList items={factsOf(entity, titles)} />;
}

function factsOf(entity: Entity, titles: Titles): readonly Fact[] {
  const parents = relatedRefsOf(entity, 'partOf');
  const chips = (label: string, refs: readonly string[]): readonly Fact[] =>
    refs.length === 0
      ? []
      : [
          {
            label,
            value: (
              <span className="cat-wraps">
                {refs.map((ref) => (
                  <RelatedChip key={ref} entityRef={ref} titles={titles} />
                ))}
              </span>
            ),
          },
        ];
  const words = (label: string, value: string | undefined): readonly Fact[] =>
    value === undefined ? [] : [{ label, value: wordsOf(value) }];
  const ofKind = (kind: string) => parents.filter((ref) => kindOfRef(ref) === kind);
  const owners = relatedRefsOf(entity, 'ownedBy');
  const tags = entity.metadata.tags ?? [];
  return [
    ...(owners.length === 0 && isOwnedKind(entity.kind)
      ? [{ label: 'Owner', value: <OwnerChip name={undefined} /> }]
      : chips('Owner', owners)),
    ...chips('System', ofKind('system')),
    ...chips('Domain', ofKind('domain')),
    ...chips('Parent', relatedRefsOf(entity, 'childOf')),
    ...words('Type', textOf(entity.spec, 'type')),
    ...words('Lifecycle', textOf(entity.spec, 'lifecycle')),
    ...(tags.length === 0
      ? []
      : [
          {
            label: 'Tags',
            value: (
              <span className="cat-wraps">
                {tags.slice(0, tagsShown).map((tag) => (
                  <Badge key={tag}>{tag}</Badge>
                ))}
                {tags.length > tagsShown && (
                  <span className="cb-sub">+{tags.length - tagsShown}</span>
                )}
              </span>
            ),
          },
        ]),
  ];
}
