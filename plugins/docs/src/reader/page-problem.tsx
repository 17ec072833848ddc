import type { DocsSiteDetail } from '@callboard/sdk/contracts/docs';
import { Button, NotFound, Problem } from '@callboard/sdk/ui';
import { nearestPages } from '../model/nav-tree.ts';
import { type PagePlace, pageHref } from '../model/site-address.ts';

/** Props of {@link PageProblem}. */
export interface PageProblemProps {
  readonly site: DocsSiteDetail | undefined;
  readonly path: string;
  readonly place: PagePlace;
  readonly error: Error;
  readonly onRetry: () => void;
}

/** In the place of a page that is not there, or cannot be read now. */
export function PageProblem({ site, path, place, error, onRetry }: PageProblemProps) {
  const isMissing = 'code' in error && error.code === 'not-found';
  if (!isMissing)
    return (
      <>
        <h1 className="cb-vh">{path}</h1>
        <Problem level={2} title="The page cannot be shown" error={error} onRetry={onRetry} />
      </>
    );
  const nearest = nearestPages(site?.nav ?? [], path).map((page) => ({
    title: page.title,
    href: pageHref(place, page.path),
  }));
  return (
    <>
      <h1 className="cb-vh">{path}</h1>
      <NotFound
        level={2}
        title="There is no such page"
        nearest={nearest}
        action={
          <Button size="sm" href={pageHref(place, '')}>
            To the first page
          </Button>
        }
      >
        {place.version === undefined
          ? 'It may have been moved, renamed or deleted.'
          : `It is not in the version ${place.version}.`}
      </NotFound>
    </>
  );
}
