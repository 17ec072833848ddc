import { parseEntityRef } from '@callboard/sdk/model';
import { useHost, useSearchParams } from '@callboard/sdk/react';
import { Button, Drawer, Loading } from '@callboard/sdk/ui';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LinkTarget } from '../content/link-targets.ts';
import type { ContentParts } from '../content/prepare-content.ts';
import { type PagePlace, pageHref } from '../model/site-address.ts';
import { useDocsEvents } from '../use-docs-events.ts';
import { PageArticle } from './page-article.tsx';
import { PageName } from './page-name.tsx';
import { PageProblem } from './page-problem.tsx';
import { SitePanel } from './site-panel.tsx';
import { SiteProblem } from './site-problem.tsx';
import { Toc, tocHeadings } from './toc.tsx';
import { useCurrentHeading } from './use-current-heading.ts';
import { usePage, usePagePrefetch } from './use-page.ts';
import { usePagePlace } from './use-page-place.ts';
import { useSite } from './use-site.ts';

/** Props of {@link Reader}. */
export interface ReaderProps {
  readonly entityRef: string;
  /** Path of the site's first page here, without a slash at its end. */
  readonly base: string;
  /** Path of the page in the site. */
  readonly rest: string;
  /** A page of its own, or a tab of the page of the entity. */
  readonly place: 'page' | 'tab';
}

/** Docs to read: navigation, the page, and its contents. */
export function Reader({ entityRef, base, rest, place: where }: ReaderProps) {
  const host = useHost();
  const version = useSearchParams()[0].get('version') ?? undefined;
  const place = useMemo<PagePlace>(() => ({ base, version }), [base, version]);
  const site = useSite(entityRef, version);
  // Who comes without a page in mind starts where the entity says; later `` is the first page.
  const [hasChosen, setChosen] = useState(rest !== '');
  if (!hasChosen && rest !== '') setChosen(true);
  const shown = usePage(entityRef, version, hasChosen ? rest : undefined);
  const prefetch = usePagePrefetch(entityRef, version);
  // Docs of another entity are told of by its ref, a preview by a name of its own.
  const eventRef = site.data?.preview?.eventRef ?? site.data?.site.entityRef ?? entityRef;
  const builds = useDocsEvents(eventRef);
  const isBuilding = site.data ? builds.has(site.data.version) : builds.size > 0;
  const article = useRef<HTMLElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [title, setTitle] = useState<ContentParts['title']>();
  const { page } = shown;
  const pageKey =
    page && shown.isWanted ? JSON.stringify([entityRef, page.version, page.path]) : undefined;
  usePagePlace({ pageKey, article, top: where === 'page' ? 'window' : 'article' });
  const headings = useMemo(() => tocHeadings(page?.headings ?? []), [page]);
  const ids = useMemo(() => headings.map(({ id }) => id), [headings]);
  const current = useCurrentHeading(text, ids);

  // An old address, or one without its slash: the page says where it is.
  const canonical = shown.isWanted && page && page.path !== rest ? page.path : undefined;
  useEffect(() => {
    if (canonical === undefined) return;
    host.navigate(`${pageHref(place, canonical)}${window.location.hash}`, { replace: true });
  }, [host, place, canonical]);

  const follow = useCallback(({ href }: LinkTarget) => host.navigate(href), [host]);
  const approach = useCallback(
    ({ page: target }: LinkTarget) => {
      if (target !== undefined) prefetch(target);
    },
    [prefetch],
  );
  const { name } = parseEntityRef(entityRef);
  const siteTitle = site.data?.site.title ?? name;
  const pageTitle = title?.text || page?.title || siteTitle;

  const isSiteMissing = site.error !== null && !site.data;
  if (isSiteMissing || (site.data && !site.data.site.builtAt && !page))
    return (
      <>
        {where === 'page' && <PageName title={siteTitle} parents={[]} />}
        <SiteProblem entityRef={entityRef} site={site} isBuilding={isBuilding} />
      </>
    );
  const panel = (hasKeys: boolean) => (
    <SitePanel
      entityRef={entityRef}
      site={site.data}
      place={place}
      current={page?.path ?? rest}
      hasKeys={hasKeys}
      onApproach={prefetch}
      onChosen={() => setSheetOpen(false)}
    />
  );
  const toc = headings.length > 1 && page && (
    <Toc headings={headings} current={current} place={place} path={page.path} />
  );
  return (
    <div className="docs-reader" data-docs-place={where}>
      {where === 'page' && (
        <PageName title={pageTitle} parents={[{ title: siteTitle, href: base }]} />
      )}
      <aside className="docs-panel" aria-label={`Pages of ${siteTitle}`}>
        {panel(true)}
      </aside>
      <div className="docs-body">
        <div className="docs-narrow">
          <Button size="sm" icon="menu" onClick={() => setSheetOpen(true)}>
            Pages of {siteTitle}
          </Button>
          {toc && (
            <details>
              <summary>On this page</summary>
              {toc}
            </details>
          )}
        </div>
        <article ref={article} aria-busy={!shown.isWanted && shown.error === null}>
          {page ? (
            <PageArticle
              entityRef={entityRef}
              place={place}
              site={site.data}
              shown={shown}
              page={page}
              title={title}
              text={text}
              isBuilding={isBuilding}
              onTitle={setTitle}
              onFollow={follow}
              onApproach={approach}
            />
          ) : shown.error ? (
            <PageProblem
              site={site.data}
              path={rest}
              place={place}
              error={shown.error}
              onRetry={shown.refetch}
            />
          ) : (
            <Loading label="Loading the page" lines={8} />
          )}
        </article>
      </div>
      <aside className="docs-toc" aria-label="On this page">
        {toc && (
          <>
            <p className="docs-toc-title">On this page</p>
            {toc}
          </>
        )}
      </aside>
      <Drawer
        side="left"
        title={siteTitle}
        opened={isSheetOpen}
        onClose={() => setSheetOpen(false)}
      >
        {panel(false)}
      </Drawer>
    </div>
  );
}
