import type { DocsSiteDetail } from '@callboard/sdk/contracts/docs';
import { parseEntityRef } from '@callboard/sdk/model';
import { entityPath, useHost, useStars } from '@callboard/sdk/react';
import { Loading, RefChip, Select } from '@callboard/sdk/ui';
import { isPreview, type PagePlace, pageHref } from '../model/site-address.ts';
import { StarButton } from '../star-button.tsx';
import { SiteNav } from './site-nav.tsx';
import { SiteSearch } from './site-search.tsx';

/** Props of {@link SitePanel}. */
export interface SitePanelProps {
  readonly entityRef: string;
  readonly site: DocsSiteDetail | undefined;
  readonly place: PagePlace;
  readonly current: string;
  readonly hasKeys: boolean;
  readonly onApproach: (path: string) => void;
  readonly onChosen: () => void;
}

/** Beside the page: whose docs these are, their version, search in them, and their pages. */
export function SitePanel(props: SitePanelProps) {
  const { entityRef, site, place, current, hasKeys, onApproach, onChosen } = props;
  const { navigate } = useHost();
  const stars = useStars();
  const { kind, name } = parseEntityRef(entityRef);
  const title = site?.site.title ?? name;
  const versions = site?.versions ?? [];
  const [first] = versions;
  return (
    <>
      <div className="docs-panel-head">
        {isPreview(entityRef) ? (
          <strong>{title}</strong>
        ) : (
          <>
            <RefChip kind={kind} title={title} href={entityPath(entityRef)} strong />
            <StarButton entityRef={entityRef} title={title} stars={stars} />
          </>
        )}
      </div>
      {versions.length > 1 && (
        <Select
          label="Version"
          hideLabel
          size="sm"
          className="docs-version"
          value={place.version ?? site?.version ?? ''}
          options={versions.map((value) => ({ value, label: value }))}
          onChange={(chosen) => {
            const version = chosen === first ? undefined : chosen;
            navigate(pageHref({ base: place.base, version }, current));
          }}
        />
      )}
      <SiteSearch
        entityRef={entityRef}
        title={title}
        place={place}
        hasKeys={hasKeys}
        onChosen={onChosen}
      >
        {site ? (
          <nav aria-label={title}>
            <SiteNav
              nav={site.nav}
              current={current}
              place={place}
              onApproach={onApproach}
              onChosen={onChosen}
            />
          </nav>
        ) : (
          <Loading label="Loading the pages" lines={8} />
        )}
      </SiteSearch>
    </>
  );
}
