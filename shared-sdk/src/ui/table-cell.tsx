import type { TdHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';

/** Props of {@link TableCell}: a cell's own attributes besides. */
export interface TableCellProps extends TdHTMLAttributes<HTMLTableCellElement> {
  /** Right-aligned, for numbers. */
  readonly numeric?: boolean | undefined;
  /** The one column that gives way: takes what is left and is cut with an ellipsis. */
  readonly fill?: boolean | undefined;
  /** In a `cards` table on a phone: 1 title, 2 its right, 3 below, 4 its right; hidden where absent. */
  readonly place?: 1 | 2 | 3 | 4 | undefined;
}

/** A cell of a `Table`. */
export function TableCell({ numeric, fill, place, className, ...rest }: TableCellProps) {
  return (
    <td
      {...rest}
      data-c={place}
      className={classNames(numeric && 'cb-num', fill && 'cb-fill', className)}
    />
  );
}
