import type { PreviewedEntity } from '@callboard/sdk/contracts/catalog-ingestion';
import { entityPath } from '@callboard/sdk/react';
import { Badge, formatCount, List, ListItem, RefChip, type Tone } from '@callboard/sdk/ui';
import { kindOfRef } from '../model/entity-texts.ts';

export interface PreviewedEntitiesProps {
  readonly entities: readonly PreviewedEntity[];
  /** Whether they are in the catalog now, so that each leads to its page. */
  readonly isThere?: boolean;
}

const shownAtMost = 100;

const words: Readonly<Record<PreviewedEntity['state'], readonly [Tone, string]>> = {
  new: ['ok', 'New'],
  known: ['neutral', 'In the catalog already'],
  conflict: ['warn', 'Conflict'],
};

/** The entities that a location brings, each with what would become of it. */
export function PreviewedEntities({ entities, isThere = false }: PreviewedEntitiesProps) {
  const hidden = entities.length - shownAtMost;
  return (
    <>
      <List flush>
        {entities.slice(0, shownAtMost).map(({ entityRef, title, state, servedFrom }) => {
          const [tone, label] = words[state];
          const isLink = isThere || state !== 'new';
          return (
            <ListItem
              key={entityRef}
              title={
                <RefChip
                  kind={kindOfRef(entityRef)}
                  title={title}
                  {...(isLink ? { href: entityPath(entityRef) } : {})}
                />
              }
              detail={
                state === 'conflict' ? (
                  <span className="cat-wrap">
                    {entityRef} is served from {servedFrom}, and stays so.
                  </span>
                ) : (
                  <span className="cat-wrap">{entityRef}</span>
                )
              }
              end={isThere && state === 'new' ? undefined : <Badge tone={tone}>{label}</Badge>}
            />
          );
        })}
      </List>
      {hidden > 0 && <p className="cb-sub">and {formatCount(hidden)} more</p>}
    </>
  );
}
