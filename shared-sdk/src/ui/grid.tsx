import type { ReactNode } from 'react';

/** Props of {@link Grid}. */
export interface GridProps {
  readonly children: ReactNode;
}

/** The 12-column grid of a page; holds `GridColumn`s. Below 1180 px each column takes a row. */
export function Grid({ children }: GridProps) {
  return <div className="cb-grid">{children}</div>;
}
