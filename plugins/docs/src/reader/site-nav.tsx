import type { DocsNavItem } from '@callboard/sdk/contracts/docs';
import { Anchor, Icon } from '@callboard/sdk/ui';
import { useId, useState } from 'react';
import { holdsPage, navPages } from '../model/nav-tree.ts';
import { type PagePlace, pageHref } from '../model/site-address.ts';

/** Props of {@link SiteNav}. */
export interface SiteNavProps {
  readonly nav: readonly DocsNavItem[];
  /** Path of the page on the screen. */
  readonly current: string;
  readonly place: PagePlace;
  readonly onApproach: (path: string) => void;
  readonly onChosen?: (() => void) | undefined;
}

/** So many pages are seen at a glance; beyond, sections start closed. */
const mostOpenPages = 40;

/** The navigation of a site: sections fold, and the one of the page on the screen is open. */
export function SiteNav(props: SiteNavProps) {
  const isLarge = navPages(props.nav).length > mostOpenPages;
  return <NavList {...props} items={props.nav} isLarge={isLarge} />;
}

interface NavListProps extends SiteNavProps {
  readonly items: readonly DocsNavItem[];
  readonly isLarge: boolean;
}

function NavList({ items, ...rest }: NavListProps) {
  return (
    <ul className="docs-nav-list">
      {items.map((item, index) => (
        // An entry has no other identity: titles and pages may repeat.
        <NavEntry key={`${index}:${item.title}`} item={item} {...rest} />
      ))}
    </ul>
  );
}

interface NavEntryProps extends Omit<NavListProps, 'items'> {
  readonly item: DocsNavItem;
}

function NavEntry({ item, ...rest }: NavEntryProps) {
  const { title, path, href, children } = item;
  if (children) return <NavSection item={item} items={children} {...rest} />;
  if (path !== undefined) return <NavPageLink title={title} path={path} {...rest} />;
  return (
    <li>
      <Anchor look="bare" href={href}>
        {title}
        <Icon name="external-link" size="sm" label="elsewhere" />
      </Anchor>
    </li>
  );
}

interface NavPageLinkProps extends SiteNavProps {
  readonly title: string;
  readonly path: string;
}

function NavPageLink({ title, path, current, place, onApproach, onChosen }: NavPageLinkProps) {
  return (
    <li>
      <Anchor
        look="bare"
        href={pageHref(place, path)}
        aria-current={path === current ? 'page' : undefined}
        onPointerEnter={() => onApproach(path)}
        onFocus={() => onApproach(path)}
        onClick={onChosen}
      >
        {title}
      </Anchor>
    </li>
  );
}

interface NavSectionProps extends NavEntryProps {
  readonly items: readonly DocsNavItem[];
}

function NavSection({ item, items, ...rest }: NavSectionProps) {
  const { current, isLarge } = rest;
  const isHere = holdsPage(item, current);
  const [chosen, setChosen] = useState<{ readonly isOpen: boolean; readonly at: string }>();
  // What the reader chose counts until they go to a page of the section.
  const isChosen = chosen !== undefined && (chosen.at === current || !isHere);
  const isOpen = isChosen ? chosen.isOpen : isHere || !isLarge;
  const id = useId();
  return (
    <li>
      <button
        type="button"
        className="docs-nav-section"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setChosen({ isOpen: !isOpen, at: current })}
      >
        <Icon name="chevron-right" size="sm" />
        <span>{item.title}</span>
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && <NavList items={items} {...rest} />}
      </div>
    </li>
  );
}
