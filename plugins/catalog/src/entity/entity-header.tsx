import { type Entity, entityRefOf, entityTitleOf, relatedRefsOf } from '@callboard/sdk/model';
import { Slot, SlotItem, type Titles, useExtensions, useStars } from '@callboard/sdk/react';
import { Badge, Button, CopyButton, type Fact, KindIcon, PageHeader } from '@callboard/sdk/ui';
import { useMemo } from 'react';
import { editUrlOf, sourceUrlOf } from '../model/entity-links.ts';
import { kindName, kindOfRef, textOf, wordsOf } from '../model/entity-texts.ts';
import { sameValue } from '../model/list-state.ts';
import { StarButton } from '../star-button.tsx';
import { RelatedChip } from './related-chip.tsx';

export interface EntityHeaderProps {
  readonly entity: Entity;
  readonly titles: Titles;
}

/** What the entity is, whose it is, where it belongs. Only what the catalog knows. */
export function EntityHeader({ entity, titles }: EntityHeaderProps) {
  const type = textOf(entity.spec, 'type');
  const ref = entityRefOf(entity);
  const stars = useStars();
  const sourceUrl = sourceUrlOf(entity);
  const editUrl = editUrlOf(entity);
  const context = useMemo(() => ({ entityRef: ref }), [ref]);
  const contributed = useExtensions('entity.header', entity).map((extension) => ({
    id: extension.key,
    label: String(extension.properties['title'] ?? extension.id),
    value: <SlotItem extension={extension} context={context} look="inline" />,
  }));
  const hasActions = useExtensions('entity.action', entity).length > 0;
  return (
    <PageHeader
      title={<span title={entityTitleOf(entity)}>{entityTitleOf(entity)}</span>}
      icon={<KindIcon kind={entity.kind} tile={40} />}
      badges={
        <>
          <Badge>{kindName(entity.kind)}</Badge>
          {type !== undefined && !sameValue(wordsOf(type), kindName(entity.kind)) && (
            <Badge>{wordsOf(type)}</Badge>
          )}
          <CopyButton text={ref} label={`Copy ${ref}`} />
          <StarButton
            title={entityTitleOf(entity)}
            isStarred={stars.has(ref)}
            onToggle={() => stars.toggle(ref)}
          />
        </>
      }
      subtitle={
        entity.metadata.description === undefined ? undefined : (
          <span className="cat-description">{entity.metadata.description}</span>
        )
      }
      facts={[...factsOf(entity, titles), ...contributed]}
      actions={
        sourceUrl === undefined && editUrl === undefined && !hasActions ? undefined : (
          <>
            <Slot point="entity.action" entity={entity} context={context} look="inline" />
            {sourceUrl !== undefined && (
              <Button icon="code" href={sourceUrl}>
                View source
              </Button>
            )}
            {editUrl !== undefined && (
              <Button icon="pencil" href={editUrl}>
                Edit
              </Button>
            )}
          </>
        )
      }
    />
  );
}

function factsOf(entity: Entity, titles: Titles): readonly Fact[] {
  const owners = relatedRefsOf(entity, 'ownedBy');
  const parents = relatedRefsOf(entity, 'partOf');
  const ofKind = (kind: string) => parents.filter((ref) => kindOfRef(ref) === kind);
  const refs: readonly (readonly [string, readonly string[]])[] = [
    ['Owner', owners],
    ['System', ofKind('system')],
    ['Domain', ofKind('domain')],
    ['Parent', relatedRefsOf(entity, 'childOf')],
  ];
  const lifecycle = textOf(entity.spec, 'lifecycle');
  return [
    ...refs.flatMap(([label, targets]) => {
      const [first] = targets;
      if (first === undefined) return [];
      return [{ label, value: <RelatedChip entityRef={first} titles={titles} /> }];
    }),
    ...(lifecycle === undefined ? [] : [{ label: 'Lifecycle', value: wordsOf(lifecycle) }]),
  ];
}
