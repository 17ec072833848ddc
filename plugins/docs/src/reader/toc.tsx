import type { DocsPage } from '@callboard/sdk/contracts/docs';
import { Anchor } from '@callboard/sdk/ui';
import { type PagePlace, pageHref } from '../model/site-address.ts';

type Heading = DocsPage['headings'][number];

/** The headings that a table of contents names. */
export function tocHeadings(headings: readonly Heading[]): readonly Heading[] {
  return headings.filter(({ level, id }) => level >= 2 && level <= 3 && id !== '');
}

/** Props of {@link Toc}. */
export interface TocProps {
  readonly headings: readonly Heading[];
  readonly current: string | undefined;
  readonly place: PagePlace;
  readonly path: string;
  readonly onChosen?: (() => void) | undefined;
}

/** The table of contents of a page; marks where its reader is. */
export function Toc({ headings, current, place, path, onChosen }: TocProps) {
  return (
    <ul className="docs-toc-list">
      {headings.map(({ id, text, level }) => (
        <li key={id} data-level={level}>
          <Anchor
            look="bare"
            href={pageHref(place, path, id)}
            aria-current={id === current ? 'location' : undefined}
            onClick={onChosen}
          >
            {text}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}
