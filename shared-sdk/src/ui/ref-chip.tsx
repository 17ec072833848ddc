import { useContext } from 'react';
import { classNames } from './class-names.ts';
import { lookOfKind } from './entity-kinds.ts';
import { Icon } from './icon.tsx';
import { type LinkComponentProps, LinkContext } from './link-context.ts';

/** Props of {@link RefChip}: an anchor's own attributes besides, e.g. what a `HoverCard` adds. */
export interface RefChipProps extends Omit<LinkComponentProps, 'title'> {
  /** Kind of the target, for icon and tint. */
  readonly kind: string;
  /** Title of the target, or its name where the title is not known. */
  readonly title: string;
  /** `missing` looks broken; say why in `hint`. */
  readonly state?: 'ok' | 'missing' | undefined;
  /** Why the target is missing, shown beside it. */
  readonly hint?: string | undefined;
  /** Strong, as the name column of a list. */
  readonly strong?: boolean | undefined;
  /** Page of the target; plain text where absent. */
  readonly href?: string | undefined;
}

/** A reference to an entity: icon and title, the same everywhere. */
export function RefChip({ kind, title, state = 'ok', hint, strong, href, ...rest }: RefChipProps) {
  const Link = useContext(LinkContext);
  const { icon, className } = lookOfKind(kind);
  const look = classNames(
    'cb-ref',
    className,
    state === 'missing' && 'is-broken',
    strong && 'cb-name',
  );
  const content = (
    <>
      <Icon name={state === 'missing' ? 'unplug' : icon} />
      <span>{title}</span>
    </>
  );
  const chip =
    href === undefined ? (
      <span className={look}>{content}</span>
    ) : (
      <Link {...rest} className={look} href={href}>
        {content}
      </Link>
    );
  if (state === 'ok') return chip;
  return (
    <span className="cb-row cb-wrap">
      {chip}
      <span className="cb-sub">{hint ?? 'Nothing in the catalog has this name.'}</span>
    </span>
  );
}
