import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

/** What a colour says; semantic tones only ever mean a state. */
export type Tone = 'neutral' | 'ok' | 'warn' | 'danger' | 'info';

/** Props of {@link Badge}. */
export interface BadgeProps {
  readonly tone?: Tone | undefined;
  readonly icon?: IconName | undefined;
  /** Turns the icon, for work under way. */
  readonly spin?: boolean | undefined;
  readonly children: ReactNode;
}

/** A short word about a thing: its type, or a state in the state's tone. */
export function Badge({ tone = 'neutral', icon, spin, children }: BadgeProps) {
  return (
    <span className={classNames('cb-chip', tone !== 'neutral' && `is-${tone}`)}>
      {icon && <Icon name={icon} size="sm" spin={spin} />}
      <span className="cb-clip">{children}</span>
    </span>
  );
}
