import type { DocsPage, DocsSiteDetail } from '@callboard/sdk/contracts/docs';
import { useHost, useOwnRefs } from '@callboard/sdk/react';
import { Button } from '@callboard/sdk/ui';
import type { RefObject } from 'react';
import type { LinkTarget } from '../content/link-targets.ts';
import { PageText } from '../content/page-text.tsx';
import type { ContentParts } from '../content/prepare-content.ts';
import { issueAddress } from '../model/issue-address.ts';
import { isPreview, type PagePlace, pageHref, siteBase } from '../model/site-address.ts';
import { Feedback } from './feedback.tsx';
import { PageFoot } from './page-foot.tsx';
import { PageHead } from './page-head.tsx';
import { PageWarnings } from './page-warnings.tsx';
import { PassageReport } from './passage-report.tsx';
import { RebuildButton } from './rebuild-button.tsx';
import { SiteStateBanner } from './site-state.tsx';
import type { ShownPage } from './use-page.ts';

/** Props of {@link PageArticle}. */
export interface PageArticleProps {
  readonly entityRef: string;
  readonly place: PagePlace;
  readonly site: DocsSiteDetail | undefined;
  readonly shown: ShownPage;
  readonly page: DocsPage;
  /** The heading that the text began with. */
  readonly title: ContentParts['title'];
  readonly text: RefObject<HTMLDivElement | null>;
  readonly isBuilding: boolean;
  readonly onTitle: (title: ContentParts['title']) => void;
  readonly onFollow: (target: LinkTarget) => void;
  readonly onApproach: (target: LinkTarget) => void;
}

/** A page: what it says, who answers for it, and what a reader can say back. */
export function PageArticle(props: PageArticleProps) {
  const { entityRef, place, site, shown, page, title, text, isBuilding } = props;
  const { onTitle, onFollow, onApproach } = props;
  const { urlOf } = useHost();
  const isOwner = useIsOwner(site?.site.owner);
  const heading = title ?? { id: '', text: page.title };
  const template = site?.issueUrl;
  const problem = {
    title: heading.text,
    file: page.file,
    address: new URL(urlOf(pageHref(place, page.path)), window.location.origin).href,
  };
  const onApproachPath = (path: string) => onApproach({ href: '', page: path });
  return (
    <>
      <SiteStateBanner
        site={site}
        isBuilding={isBuilding}
        isGone={shown.isGone}
        showNewer={shown.showNewer}
      />
      <PageHead page={page} site={site} title={heading} />
      {(isOwner || site?.preview) && <PageWarnings warnings={page.warnings} />}
      <PageText
        html={page.html}
        site={siteBase(entityRef)}
        base={place.base}
        version={place.version}
        path={page.path}
        text={text}
        onTitle={onTitle}
        onFollow={onFollow}
        onApproach={onApproach}
      />
      {template !== undefined && (
        <PassageReport template={template} problem={problem} text={text} />
      )}
      <PageFoot page={page} site={site} place={place} onApproach={onApproachPath} />
      {!isPreview(entityRef) && (
        <Feedback key={`${entityRef} ${page.path}`} entityRef={entityRef} path={page.path} />
      )}
      <div className="docs-page-actions">
        {template !== undefined && (
          <Button
            variant="quiet"
            size="sm"
            icon="flag"
            href={issueAddress(template, problem)}
            target="_blank"
          >
            Report a problem
          </Button>
        )}
        <Button variant="quiet" size="sm" icon="file-text" onClick={() => window.print()}>
          Print
        </Button>
        <RebuildButton entityRef={entityRef} version={place.version} />
      </div>
    </>
  );
}

/** Whether the reader answers for a site, alone or in a group, or runs the portal. */
function useIsOwner(owner: string | undefined): boolean {
  const { refs } = useOwnRefs();
  const { session } = useHost();
  return session.isOperator || (owner !== undefined && refs.includes(owner));
}
