import type { DocsPage, DocsSiteDetail } from '@callboard/sdk/contracts/docs';
import { Anchor, Code, Icon, RelativeTime } from '@callboard/sdk/ui';
import { type PagePlace, pageHref } from '../model/site-address.ts';

/** Props of {@link PageFoot}. */
export interface PageFootProps {
  readonly page: DocsPage;
  readonly site: DocsSiteDetail | undefined;
  readonly place: PagePlace;
  readonly onApproach: (path: string) => void;
}

/** Under the text: the pages beside it, and what it was built from. */
export function PageFoot({ page, site, place, onApproach }: PageFootProps) {
  const { previous, next, file, lastChange } = page;
  const commit = site?.build.commit?.id ?? lastChange?.id;
  const builtAt = site?.build.finishedAt ?? site?.site.builtAt;
  return (
    <>
      {(previous ?? next) && (
        <nav className="docs-beside" aria-label="Pages before and after">
          {[
            { label: 'Previous', beside: previous },
            { label: 'Next', beside: next },
          ].map(({ label, beside }) =>
            beside ? (
              <Anchor
                key={label}
                look="bare"
                rel={label === 'Next' ? 'next' : 'prev'}
                href={pageHref(place, beside.path)}
                onPointerEnter={() => onApproach(beside.path)}
                onFocus={() => onApproach(beside.path)}
              >
                <small>{label}</small>
                <b>{beside.title}</b>
              </Anchor>
            ) : (
              <span key={label} />
            ),
          )}
        </nav>
      )}
      <p className="cb-fresh docs-built">
        <Icon name="git-commit" />
        <span>
          <Code>{file}</Code>
          {commit !== undefined && (
            <>
              {' at '}
              <span title={commit}>
                <Code>{commit.slice(0, 7)}</Code>
              </span>
            </>
          )}
          {builtAt !== undefined && (
            <>
              , built <RelativeTime at={builtAt} />
            </>
          )}
        </span>
      </p>
    </>
  );
}
