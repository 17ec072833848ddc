import type { EntityProvenance } from '@callboard/sdk/contracts/catalog-ingestion';
import type { Entity } from '@callboard/sdk/model';
import { useTitles } from '@callboard/sdk/react';
import { Anchor, Icon, Partial } from '@callboard/sdk/ui';
import { useMemo } from 'react';
import { IssueList } from '../entity/issue-list.tsx';
import { ProvenanceLine } from '../entity/provenance-line.tsx';
import { StateBanners } from '../entity/state-banners.tsx';
import { linksOf } from '../model/entity-links.ts';
import { relationGroups } from '../model/relation-groups.ts';
import { PeekFacts } from './peek-facts.tsx';
import { PeekRelations } from './peek-relations.tsx';
import { PeekSection } from './peek-section.tsx';

export interface PeekContentProps {
  readonly entity: Entity;
  readonly provenance: EntityProvenance | undefined;
  readonly provenanceError: Error | null;
  readonly onRetry: () => void;
  /** Address of the entity's page. */
  readonly base: string;
}

const issuesShown = 3;

/** The essentials of an entity: what must be known first, facts, links, relations, issues, source. */
export function PeekContent(props: PeekContentProps) {
  const { entity, provenance, provenanceError, onRetry, base } = props;
  const groups = useMemo(() => relationGroups(entity.relations), [entity.relations]);
  const titles = useTitles(entity.relations.map(({ targetRef }) => targetRef));
  const links = linksOf(entity);
  const issues = provenance?.issues ?? [];
  return (
    <>
      <StateBanners entity={entity} provenance={provenance} issuesHref={`${base}/issues`} />
      {entity.metadata.description !== undefined && (
        <p className="cat-peek-text">{entity.metadata.description}</p>
      )}
      <PeekFacts entity={entity} titles={titles} />
      {issues.length > 0 && (
        <PeekSection title="Issues" count={issues.length}>
          <div className="cat-peek-issues">
            <IssueList issues={issues.slice(0, issuesShown)} />
          </div>
          {issues.length > issuesShown && (
            <Anchor look="more" href={`${base}/issues`}>
              All {issues.length} issues
            </Anchor>
          )}
        </PeekSection>
      )}
      {links.length > 0 && (
        <PeekSection title="Links" count={links.length}>
          <ul className="cat-peek-list">
            {links.map(({ title, href, host }, index) => (
              // links have no identity but their place
              <li key={index}>
                <Icon name={href === undefined ? 'circle-x' : 'external-link'} />
                <span className="cat-wrap">
                  {href === undefined ? title : <Anchor href={href}>{title}</Anchor>}
                </span>
                <span className="cb-push cb-sub">{host}</span>
              </li>
            ))}
          </ul>
        </PeekSection>
      )}
      <PeekRelations groups={groups} titles={titles} href={`${base}/relations`} />
      {provenance && (
        <PeekSection title="Source">
          <ProvenanceLine provenance={provenance} />
        </PeekSection>
      )}
      {!provenance && provenanceError && (
        <Partial title="Where it comes from is not known now" onRetry={onRetry}>
          {provenanceError.message}. All else here is as the catalog has it.
        </Partial>
      )}
    </>
  );
}
