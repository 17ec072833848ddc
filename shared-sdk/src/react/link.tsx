import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { usePortal } from './portal-context.ts';

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** Absolute path of the portal (`/catalog/…`), or a URL of another site. */
  readonly href?: string | undefined;
}

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** A link to any page of the portal, whichever plugin owns it; to another site, an ordinary link. */
export function Link({ href = '', onClick, target, ...rest }: LinkProps) {
  const { navigate, address } = usePortal();
  const isOfPortal = /^\/(?!\/)/.test(href);
  const isPage = /^\/(?!\/|api\/|plugins\/[^/]+\/[^/]+\/)/.test(href);
  const foreign = /^[a-z][a-z0-9+.-]*:/i.test(href) ? { rel: 'noopener noreferrer' } : {};
  return (
    <a
      {...foreign}
      {...rest}
      href={isOfPortal ? address.urlOf(href) : href}
      target={target}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || !isPage || target || !isPlainClick(event)) return;
        event.preventDefault();
        navigate(href);
      }}
    />
  );
}
