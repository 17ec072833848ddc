import { catalogIngestionRoutes } from '@callboard/sdk/contracts/catalog-ingestion.client';
import { type Entity, entityRefOf, entityTitleOf } from '@callboard/sdk/model';
import { Slot, useEndpoint, useHost, usePageTitle, useTitles } from '@callboard/sdk/react';
import { Button, NotFound, TabBar } from '@callboard/sdk/ui';
import { useMemo } from 'react';

import { relationGroups } from '../model/relation-groups.ts';
import { useVisit } from '../use-visit.ts';
import { DefinitionTab } from './definition-tab.tsx';
import { EntityHeader } from './entity-header.tsx';
import { useEntityTabs } from './entity-tabs.ts';
import { IssuesTab } from './issues-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { RelationsTab } from './relations-tab.tsx';
import { StateBanners } from './state-banners.tsx';
import { YamlTab } from './yaml-tab.tsx';

export interface EntityViewProps {
  readonly entity: Entity;
  /** Address of the page, without a tab. */
  readonly base: string;
  /** Path of the open tab; empty for the overview. */
  readonly tab: string;
  /** What follows the tab in the address; empty mostly. */
  readonly rest: string;
}

/** The page of an entity that is there. */
export function EntityView({ entity, base, tab, rest }: EntityViewProps) {
  const entityRef = entityRefOf(entity);
  const title = entityTitleOf(entity);
  usePageTitle(title);
  useVisit(entityRef, title);
  const { kind, metadata } = entity;
  const params = { kind: kind.toLowerCase(), namespace: metadata.namespace, name: metadata.name };
  const origin = useEndpoint(useHost().client(catalogIngestionRoutes).getProvenance, { params });
  const provenance = origin.data;
  const relations = entity.relations;
  const groups = useMemo(() => relationGroups(relations), [relations]);
  const titles = useTitles(relations.map(({ targetRef }) => targetRef));
  const counts = { relations: relations.length, issues: provenance?.issues.length };
  const tabs = useEntityTabs(entity, base, counts);
  const extension = tabs.extensions.get(tab);
  const ofSource = { provenance, error: origin.error, onRetry: origin.refetch };
  return (
    <div className="cat-entity">
      <EntityHeader entity={entity} titles={titles} />
      <TabBar label={title} tabs={tabs.items} current={tab} />
      <StateBanners
        entity={entity}
        provenance={provenance}
        issuesHref={tab === 'issues' ? undefined : `${base}/issues`}
      />
      {tab === '' && (
        <OverviewTab
          entity={entity}
          groups={groups}
          titles={titles}
          provenance={provenance}
          provenanceError={origin.error}
          onRetry={origin.refetch}
          base={base}
        />
      )}
      {tab === 'definition' && <DefinitionTab entity={entity} />}
      {tab === 'relations' && <RelationsTab groups={groups} titles={titles} />}
      {tab === 'yaml' && <YamlTab {...ofSource} />}
      {tab === 'issues' && <IssuesTab {...ofSource} />}
      {extension && (
        <Slot
          point="entity.tab"
          entity={entity}
          only={extension.key}
          context={{ entityRef, base: `${base}/${tab}`, rest }}
        />
      )}
      {!extension && !tabs.items.some(({ id }) => id === tab) && (
        <NotFound
          level={2}
          title={`${title} has no tab "${tab}"`}
          action={
            <Button size="sm" href={base}>
              To its overview
            </Button>
          }
        >
          The plugin that brought it may be switched off.
        </NotFound>
      )}
    </div>
  );
}
