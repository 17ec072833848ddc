import type { HTMLAttributes, Ref } from 'react';
import { classNames } from './class-names.ts';

/** Props of {@link TableRow}: a row's own attributes besides. */
export interface TableRowProps extends HTMLAttributes<HTMLTableRowElement> {
  /** `selected` is open in the peek panel, `focus` is where the keyboard stands. */
  readonly state?: 'selected' | 'focus' | undefined;
  readonly ref?: Ref<HTMLTableRowElement> | undefined;
}

/** A row of a `Table`. */
export function TableRow({ state, className, ...rest }: TableRowProps) {
  return <tr {...rest} className={classNames(state && `is-${state}`, className)} />;
}
