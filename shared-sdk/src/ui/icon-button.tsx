import { type ButtonHTMLAttributes, type Ref, useContext } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';
import { LinkContext } from './link-context.ts';

/** Props of {@link IconButton}. */
export interface IconButtonProps
  extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'children'> {
  readonly icon: IconName;
  /** Its name for screen readers, and its title on hover. */
  readonly label: string;
  /** `sm` 24 px, `md` 30 px. */
  readonly size?: 'sm' | 'md' | undefined;
  /** Leads there instead of acting. */
  readonly href?: string | undefined;
  /** A dot in the corner: something waits behind the button. Say what in `label`. */
  readonly dot?: 'accent' | 'warn' | 'danger' | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** A button that is only an icon. */
export function IconButton({
  icon,
  label,
  size,
  href,
  dot,
  className,
  ref,
  ...rest
}: IconButtonProps) {
  const Link = useContext(LinkContext);
  const look = classNames('cb-icon-btn', size === 'sm' && 'is-sm', className);
  const content = (
    <>
      <Icon name={icon} />
      {dot && <span className={classNames('cb-badge-dot', dot !== 'accent' && `is-${dot}`)} />}
    </>
  );
  if (href !== undefined) {
    return (
      <Link className={look} href={href} aria-label={label} title={label}>
        {content}
      </Link>
    );
  }
  return (
    <button type="button" className={look} aria-label={label} title={label} ref={ref} {...rest}>
      {content}
    </button>
  );
}
