import type { ColumnCell } from '@callboard/sdk/plugin';
import { useStore } from '@callboard/sdk/react';
import { Anchor, FailureMark, Skeleton, SortHeader, TableCell, Text } from '@callboard/sdk/ui';
import type { ShownColumn } from './use-columns.ts';

export interface ContributedCellProps {
  readonly column: ShownColumn;
  readonly entityRef: string;
  readonly tabIndex: number;
}

/** What another plugin says about one entity. */
export function ContributedCell({ column, entityRef, tabIndex }: ContributedCellProps) {
  const cell = useStore(column.values.cells).get(entityRef);
  const hasFailed = useStore(column.values.error) !== undefined;
  return (
    <TableCell className="cat-above" title={cell?.hint ?? cell?.text}>
      {cell ? (
        <CellText cell={cell} tabIndex={tabIndex} />
      ) : (
        cell === undefined && !hasFailed && <Skeleton width="60%" />
      )}
    </TableCell>
  );
}

function CellText({ cell, tabIndex }: { readonly cell: ColumnCell; readonly tabIndex: number }) {
  const { text, tone = 2, href } = cell;
  const shown = (
    <Text tone={tone} clip>
      {text}
    </Text>
  );
  if (href === undefined) return shown;
  return (
    <Anchor href={href} tabIndex={tabIndex}>
      {shown}
    </Anchor>
  );
}

/** The head of a column of another plugin; says so when it has no answers. */
export function ContributedHead({ column }: { readonly column: ShownColumn }) {
  const { title, width, values } = column;
  const error = useStore(values.error);
  return (
    <SortHeader width={width}>
      {title}
      {error && <FailureMark what={title} why={error.message} onRetry={values.retry} />}
    </SortHeader>
  );
}
