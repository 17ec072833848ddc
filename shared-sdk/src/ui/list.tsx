import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** Props of {@link List}. */
export interface ListProps {
  /** Holds `ListItem`s. */
  readonly children: ReactNode;
  /** Leaves the hairline above the first line out, in a card without a title. */
  readonly flush?: boolean | undefined;
}

/** Lines inside a flush card. */
export function List({ children, flush }: ListProps) {
  return <ul className={classNames('cb-list', flush && 'is-flush')}>{children}</ul>;
}
