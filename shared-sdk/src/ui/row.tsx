import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** Props of {@link Row}. */
export interface RowProps {
  /** Step of the 4 px grid between the children; 2 (8 px) where absent. */
  readonly gap?: 1 | 2 | 3 | 4 | 5 | 6 | 8 | undefined;
  /** Lets the children break into further lines. */
  readonly wrap?: boolean | undefined;
  /** Pushes first and last child apart. */
  readonly spread?: boolean | undefined;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** Children beside each other, centred on their line. */
export function Row({ gap = 2, wrap, spread, children, className }: RowProps) {
  const look = classNames(
    'cb-row',
    gap !== 2 && `cb-gap-${gap}`,
    wrap && 'cb-wrap',
    spread && 'cb-spread',
    className,
  );
  return <div className={look}>{children}</div>;
}
