import type { ReactNode } from 'react';
import type { Tone } from './badge.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import type { IconName } from './icons.ts';

/** Props of {@link Banner}. */
export interface BannerProps {
  readonly tone?: Tone | undefined;
  /** What happened, in a few words. */
  readonly title?: ReactNode;
  /** What is still true, what to do. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Puts the banner away. */
  readonly onDismiss?: (() => void) | undefined;
  /** The tone's own icon where absent. */
  readonly icon?: IconName | undefined;
}

const iconOfTone: Readonly<Record<Tone, IconName>> = {
  neutral: 'info',
  info: 'info',
  ok: 'circle-check',
  warn: 'triangle-alert',
  danger: 'circle-x',
};

/** A line across the page: what happened, then what to do. */
export function Banner({
  tone = 'neutral',
  title,
  children,
  actions,
  onDismiss,
  icon,
}: BannerProps) {
  return (
    <div className={classNames('cb-banner', tone !== 'neutral' && `is-${tone}`)}>
      <Icon name={icon ?? iconOfTone[tone]} />
      <span>
        {title !== undefined && <b>{title}</b>} {children}
      </span>
      {(actions !== undefined || onDismiss) && (
        <div className="cb-btns">
          {actions}
          {onDismiss && <IconButton icon="x" label="Dismiss" size="sm" onClick={onDismiss} />}
        </div>
      )}
    </div>
  );
}
