import type { ReactNode } from 'react';

/** Props of {@link Toolbar}. */
export interface ToolbarProps {
  /** Names the group for screen readers, e.g. `Filter the list`. */
  readonly label: string;
  readonly children: ReactNode;
}

/** The bar above a list: filter field, chips, buttons. Wraps on narrow screens. */
export function Toolbar({ label, children }: ToolbarProps) {
  // a fieldset would bring a legend and a border
  return (
    <div className="cb-toolbar" role="group" aria-label={label}>
      {children}
    </div>
  );
}
