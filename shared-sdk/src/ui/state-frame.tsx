import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Heading, type HeadingLevel } from './heading.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

/** What every state of a page or card takes. */
export interface StateTexts {
  /** Level of the title: one below the card's or page's own; 3 where absent. */
  readonly level?: HeadingLevel | undefined;
}

/** Props of {@link StateFrame}. */
export interface StateFrameProps extends StateTexts {
  readonly icon: IconName;
  readonly look?: 'error' | 'partial' | undefined;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Below the actions, in the smallest grey. */
  readonly trace?: ReactNode;
  /** Speaks up when it appears: for what replaces content that was there. */
  readonly announce?: boolean | undefined;
}

/** The common frame of the states: icon, title, text, next step. */
export function StateFrame(props: StateFrameProps) {
  const { icon, look, title, children, actions, trace, announce, level = 3 } = props;
  return (
    <div
      className={classNames('cb-state', look && `is-${look}`)}
      role={announce ? 'alert' : undefined}
    >
      <Icon name={icon} size="lg" />
      <Heading level={level}>{title}</Heading>
      {children}
      {actions !== undefined && <div className="cb-btns">{actions}</div>}
      {trace}
    </div>
  );
}
