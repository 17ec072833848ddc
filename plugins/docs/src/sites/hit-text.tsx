import type { DocsHit } from '@callboard/sdk/contracts/docs';

/** Props of {@link HitText}. */
export interface HitTextProps {
  readonly hit: DocsHit;
  /** Whether the site is said too, where results of several stand together. */
  readonly withSite?: boolean;
}

/** What was found: the page, the heading, and the words around the match. */
export function HitText({ hit, withSite = false }: HitTextProps) {
  const { pageTitle, heading, excerpt, siteTitle } = hit;
  const isMore = heading !== undefined && heading !== pageTitle;
  return (
    <span className="docs-hit">
      <b>{pageTitle}</b>
      {(withSite || isMore) && (
        <span className="docs-hit-where">
          {[withSite ? siteTitle : undefined, isMore ? heading : undefined]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </span>
      )}
      <span className="docs-hit-text">
        {excerpt.map(({ text, isMatch }, index) =>
          // Pieces of a text have no other identity.
          isMatch ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </span>
    </span>
  );
}
