import { Link, pageTitle, useStore } from '@callboard/sdk/react';
import { useEffect } from 'react';
import { findRouteOwner } from '../contributions/route-owner.ts';
import { useShell } from './shell-context.ts';

/** The way to this page; also names the browser's tab. */
export function Crumbs() {
  const { boot, registry, location } = useShell();
  const { plugins } = useStore(registry);
  const page = useStore(pageTitle);
  const path = useStore(location).split('?')[0] ?? '/';
  const route = findRouteOwner(plugins, path)?.route;
  const title = page?.title ?? route?.title ?? 'Not found';
  useEffect(() => {
    document.title = `${title} · ${boot.brand.name}`;
  }, [title, boot.brand.name]);
  const isBelowRoute = route !== undefined && path !== route.path;
  const parents = [
    ...(route && isBelowRoute
      ? [{ title: route.nav?.label ?? route.title, href: route.path }]
      : []),
    ...(page?.parents ?? []),
  ];
  return (
    <nav className="cb-crumbs" aria-label="Breadcrumb">
      <ol>
        {parents.map((crumb) => (
          <li key={crumb.href}>
            <Link href={crumb.href}>{crumb.title}</Link>
          </li>
        ))}
        <li aria-current="page">
          <span className="cb-clip">{title}</span>
        </li>
      </ol>
    </nav>
  );
}
