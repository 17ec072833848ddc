import type { ReactNode } from 'react';

/** Props of {@link GridColumn}. */
export interface GridColumnProps {
  /** Columns of twelve it takes; 12 where absent. */
  readonly span?: 3 | 4 | 5 | 6 | 7 | 8 | 9 | 12 | undefined;
  readonly children: ReactNode;
}

/** A column of a `Grid`; its children stand below each other. */
export function GridColumn({ span = 12, children }: GridColumnProps) {
  return <div className={`cb-c${span} cb-stack`}>{children}</div>;
}
