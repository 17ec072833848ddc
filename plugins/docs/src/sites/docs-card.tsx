import { docsRoutes } from '@callboard/sdk/contracts/docs.client';
import { useEndpoint, useHost, useOwnRefs } from '@callboard/sdk/react';
import { Anchor, Icon, Loading, Partial } from '@callboard/sdk/ui';
import { navPages } from '../model/nav-tree.ts';
import { pageHref, siteBase, siteParamsOf } from '../model/site-address.ts';
import { useDocsEvents } from '../use-docs-events.ts';
import { SiteFreshness, SiteIssues } from './site-facts.tsx';

/** Props of {@link DocsCard}. */
export interface DocsCardProps {
  readonly entityRef: string;
}

const shownPages = 5;

/** On the page of an entity: its docs, the way into them, and for its owners what is wrong. */
export function DocsCard({ entityRef }: DocsCardProps) {
  const host = useHost();
  const { getSite } = host.client(docsRoutes);
  const input = { params: siteParamsOf(entityRef), query: {} };
  const { data, error, refetch } = useEndpoint(getSite, input, { staleMs: 60_000 });
  // What was only just made has its docs a moment later.
  useDocsEvents(data?.site.entityRef ?? entityRef);
  const { refs } = useOwnRefs();
  if (!data && error) {
    if ('code' in error && error.code === 'not-found')
      return <p className="cb-tone-2">Its docs are not there yet.</p>;
    return (
      <Partial title="Its docs cannot be shown now" onRetry={refetch}>
        {error.message}.
      </Partial>
    );
  }
  if (!data) return <Loading lines={3} />;
  const { site, nav } = data;
  const base = siteBase(entityRef);
  const pages = navPages(nav).slice(0, shownPages);
  const isOwner =
    host.session.isOperator || (site.owner !== undefined && refs.includes(site.owner));
  return (
    <div className="docs-card">
      <Anchor look="bare" className="docs-card-title" href={base}>
        <Icon name="book-open" />
        <b>{site.title}</b>
      </Anchor>
      <ul>
        {pages.map(({ title, path }) => (
          <li key={path}>
            <Anchor href={pageHref({ base }, path)}>{title}</Anchor>
          </li>
        ))}
      </ul>
      <p className="docs-card-facts">
        <span>{site.pages === 1 ? 'One page' : `${site.pages} pages`}</span>
        <span className="cb-row">
          Built <SiteFreshness site={site} />
        </span>
        {isOwner && site.warnings > 0 && <SiteIssues site={site} />}
      </p>
    </div>
  );
}
