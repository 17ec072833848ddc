import { Link, useStore } from '@callboard/sdk/react';
import { NamedIcon } from '@callboard/sdk/ui';
import { navigationOf } from '../contributions/navigation.ts';
import { findRouteOwner } from '../contributions/route-owner.ts';
import { BrandMark } from './brand-mark.tsx';
import { PersonMenu } from './person-menu.tsx';
import { useShell } from './shell-context.ts';

export interface RailProps {
  /** Told when the reader chose a page, so that a sheet can close. */
  readonly onChoose?: () => void;
  /** Absent where nobody may be somebody else. */
  readonly onViewAs?: (() => void) | undefined;
}

/** The left rail: mark, what the plugins contribute, the person. */
export function Rail({ onChoose, onViewAs }: RailProps) {
  const { boot, registry, location, reader } = useShell();
  const { plugins } = useStore(registry);
  const path = useStore(location).split('?')[0] ?? '/';
  const here = findRouteOwner(plugins, path)?.route.path;
  return (
    <nav className="cb-rail" aria-label="Main">
      <Link className="cb-brand" href="/" onClick={onChoose}>
        <BrandMark {...(boot.brand.logo ? { logo: boot.brand.logo } : {})} />
        <span>
          {boot.brand.name}
          {boot.brand.name !== 'Callboard' && <small> Callboard</small>}
        </span>
      </Link>
      <div className="cb-nav">
        {navigationOf(plugins, reader).map(({ group, title, items }) => (
          <section key={group}>
            {title && <h2>{title}</h2>}
            <ul>
              {items.map((item) => (
                <li key={item.path}>
                  <Link
                    href={item.path}
                    aria-current={item.path === here ? 'page' : undefined}
                    onClick={onChoose}
                    title={item.label}
                  >
                    <NamedIcon name={item.icon} />
                    <span>{item.label}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <PersonMenu onViewAs={onViewAs} />
    </nav>
  );
}
