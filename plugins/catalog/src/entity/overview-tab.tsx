import type { EntityProvenance } from '@callboard/sdk/contracts/catalog-ingestion';
import { type Entity, entityRefOf, isEntityOfKind } from '@callboard/sdk/model';
import { Slot, type Titles } from '@callboard/sdk/react';
import { Card, Grid, GridColumn, Partial } from '@callboard/sdk/ui';
import { mainTypesOf, type RelationGroup } from '../model/relation-groups.ts';
import { AboutCard } from './about-card.tsx';
import { LinksCard } from './links-card.tsx';
import { LocationCard } from './location-card.tsx';
import { MainRelationCard } from './main-relation-card.tsx';
import { RelationsCard } from './relations-card.tsx';
import { TemplateCards } from './template-cards.tsx';

export interface OverviewTabProps {
  readonly entity: Entity;
  readonly groups: readonly RelationGroup[];
  readonly titles: Titles;
  readonly provenance: EntityProvenance | undefined;
  readonly provenanceError: Error | null;
  readonly onRetry: () => void;
  /** Address of the entity's page, without a tab. */
  readonly base: string;
}

/** The answers first, then what other plugins know, then what the document says. */
export function OverviewTab(props: OverviewTabProps) {
  const { entity, groups, titles, provenance, provenanceError, onRetry, base } = props;
  const mainTypes = mainTypesOf(entity.kind);
  const main = groups.filter(({ type }) => mainTypes.includes(type));
  const others = groups.filter(({ type }) => !mainTypes.includes(type));
  const relationsHref = `${base}/relations`;
  return (
    <Grid>
      <GridColumn span={8}>
        {main.map((group) => (
          <MainRelationCard key={group.type} group={group} titles={titles} href={relationsHref} />
        ))}
        {(others.length > 0 || main.length === 0) && (
          <RelationsCard groups={others} titles={titles} href={relationsHref} />
        )}
        {isEntityOfKind(entity, 'Template') && <TemplateCards spec={entity.spec} />}
        {isEntityOfKind(entity, 'Location') && <LocationCard entity={entity} />}
        <Slot
          point="entity.card"
          entity={entity}
          context={{ entityRef: entityRefOf(entity) }}
          wrap={({ key, id, properties }, content) => (
            <Card key={key} title={String(properties['title'] ?? id)}>
              {content}
            </Card>
          )}
        />
      </GridColumn>
      <GridColumn span={4}>
        <AboutCard entity={entity} provenance={provenance} />
        <LinksCard entity={entity} />
        {provenanceError && !provenance && (
          <Card>
            <Partial title="Where it comes from is not known now" onRetry={onRetry}>
              {provenanceError.message}. All else on this page is as the catalog has it.
            </Partial>
          </Card>
        )}
      </GridColumn>
    </Grid>
  );
}
