import { useContext } from 'react';
import { formatCount } from './format-count.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';
import { type LinkComponent, LinkContext } from './link-context.ts';

/** One tab: a link, since each tab has an address. */
export interface TabBarItem {
  readonly id: string;
  readonly label: string;
  /** What is behind it: a number, or text such as `12/12`. */
  readonly count?: number | string | undefined;
  readonly href: string;
  readonly icon?: IconName | undefined;
  /** What stands behind the tab cannot be shown; named in the tab, never silently missing. */
  readonly failed?: boolean | undefined;
}

/** Props of {@link TabBar}. */
export interface TabBarProps {
  /** Names the bar for screen readers, e.g. the entity's title. */
  readonly label: string;
  readonly tabs: readonly TabBarItem[];
  /** `id` of the tab that is open; none is marked where absent. */
  readonly current?: string | undefined;
  /** Renders the tabs; the element of the nearest `LinkProvider` where absent. */
  readonly linkComponent?: LinkComponent | undefined;
}

/** Tabs as links: the open one has `aria-current`, back and forward work. */
export function TabBar({ label, tabs, current, linkComponent }: TabBarProps) {
  const provided = useContext(LinkContext);
  const Link = linkComponent ?? provided;
  return (
    <nav className="cb-tabs" aria-label={label}>
      {tabs.map(({ id, label: name, count, href, icon, failed }) => (
        <Link key={id} href={href} aria-current={id === current ? 'page' : undefined}>
          {failed && <Icon name="circle-x" size="sm" label="Failed:" className="is-failed" />}
          {!failed && icon && <Icon name={icon} size="sm" />}
          {name}
          {count !== undefined && (
            <small>{typeof count === 'number' ? formatCount(count) : count}</small>
          )}
        </Link>
      ))}
    </nav>
  );
}
