import { type ButtonHTMLAttributes, type Ref, useContext } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';
import { type LinkComponentProps, LinkContext } from './link-context.ts';

/** What a button looks like; the same for one that is a link. */
export interface ButtonLook {
  /** At most one `primary` in a view; `danger` is outlined and its action asks again. */
  readonly variant?: 'default' | 'primary' | 'danger' | 'quiet' | undefined;
  /** `sm` 28 px in tables and bars, `md` 32 px. */
  readonly size?: 'sm' | 'md' | undefined;
  readonly icon?: IconName | undefined;
}

/** Props of a {@link Button} that acts. */
export interface ButtonProps extends ButtonLook, ButtonHTMLAttributes<HTMLButtonElement> {
  readonly href?: undefined;
  /** Shows work under way and refuses further presses. */
  readonly busy?: boolean | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** Props of a {@link Button} that leads somewhere. */
export interface LinkButtonProps extends ButtonLook, LinkComponentProps {
  readonly href: string;
}

/** A button; with `href` it is a link that looks like one. */
export function Button(props: ButtonProps | LinkButtonProps) {
  return props.href === undefined ? <ActButton {...props} /> : <LinkButton {...props} />;
}

function ActButton({
  variant,
  size,
  icon,
  busy,
  children,
  className,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={classNames(lookOf(variant, size), className)}
      disabled={disabled}
      aria-busy={busy || undefined}
      {...rest}
      {...(busy && { 'aria-disabled': true, onClick: undefined })}
    >
      {busy ? <Icon name="loader-circle" spin /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

function LinkButton({ variant, size, icon, children, className, ...rest }: LinkButtonProps) {
  const Link = useContext(LinkContext);
  return (
    <Link className={classNames(lookOf(variant, size), className)} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Link>
  );
}

function lookOf(variant: ButtonLook['variant'] = 'default', size: ButtonLook['size'] = 'md') {
  return classNames('cb-btn', variant !== 'default' && `is-${variant}`, size === 'sm' && 'is-sm');
}
