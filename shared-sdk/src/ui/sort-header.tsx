import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

/** How a column is sorted. */
export type SortDirection = 'ascending' | 'descending';

/** Props of {@link SortHeader}. */
export interface SortHeaderProps {
  readonly children: ReactNode;
  /** Set on the one column the table is sorted by. */
  readonly direction?: SortDirection | undefined;
  /** Asks for the next direction: ascending first, then turned round. Not sortable where absent. */
  readonly onSort?: ((next: SortDirection) => void) | undefined;
  readonly numeric?: boolean | undefined;
  /** px, in a table of fixed layout. */
  readonly width?: number | undefined;
  readonly className?: string | undefined;
}

/** The head of a column, with the button that sorts by it. */
export function SortHeader(props: SortHeaderProps) {
  const { children, direction, onSort, numeric, width, className } = props;
  const arrow = direction && (
    <Icon name={direction === 'ascending' ? 'arrow-up' : 'arrow-down'} size="sm" />
  );
  const next = direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={classNames(numeric && 'cb-num', className)}
      style={width === undefined ? undefined : { width }}
    >
      {onSort ? (
        <button type="button" className="cb-sort" onClick={() => onSort(next)}>
          {children}
          {arrow}
        </button>
      ) : (
        <>
          {children}
          {arrow}
        </>
      )}
    </th>
  );
}
