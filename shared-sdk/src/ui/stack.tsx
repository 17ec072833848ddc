import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** Props of {@link Stack}. */
export interface StackProps {
  /** Step of the 4 px grid between the children; 4 (16 px) where absent. */
  readonly gap?: 1 | 2 | 3 | 4 | 5 | 6 | 8 | undefined;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** Children below each other with an even gap. */
export function Stack({ gap = 4, children, className }: StackProps) {
  return (
    <div className={classNames('cb-stack', gap !== 4 && `cb-gap-${gap}`, className)}>
      {children}
    </div>
  );
}
