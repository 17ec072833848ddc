import type { ReactNode } from 'react';
import type { IconName } from './icons.ts';
import { StateFrame, type StateTexts } from './state-frame.tsx';

/** Props of {@link Empty}. */
export interface EmptyProps extends StateTexts {
  readonly title: string;
  /** What would be here. */
  readonly children?: ReactNode;
  /** The one thing that fills it. */
  readonly action?: ReactNode;
  readonly icon?: IconName | undefined;
}

/** State: nothing here yet, what would be, and the one action that fills it. */
export function Empty({ title, children, action, icon = 'inbox', level }: EmptyProps) {
  return (
    <StateFrame icon={icon} title={title} actions={action} level={level}>
      {children !== undefined && <p>{children}</p>}
    </StateFrame>
  );
}
