import { type Stars, type Titles, useSetting } from '@callboard/sdk/react';
import { Skeleton, SortHeader, Table, TableCell, TableRow } from '@callboard/sdk/ui';
import { type ReactNode, type Ref, useEffect, useImperativeHandle } from 'react';
import { blockAround } from '../model/column-values.ts';
import type { ListRow } from '../model/list-row.ts';
import type { ListSort, SortColumn } from '../model/list-state.ts';
import type { Peek } from '../peek/use-peek.ts';
import { useKeptPlace, useStartRow } from '../use-kept-place.ts';
import { ContributedHead } from './contributed-cell.tsx';
import { EntityRow } from './entity-row.tsx';
import type { ShownColumn } from './use-columns.ts';
import { useLatest } from './use-latest.ts';
import { useMedia } from './use-media.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useRowWindow } from './use-row-window.ts';

/** What the page may do with its table. */
export interface TableHandle {
  readonly focusFirst: () => void;
  /** Goes on from the row that is looked at, without taking the focus. */
  readonly step: (by: 1 | -1) => void;
}

export interface EntityTableProps {
  readonly ref: Ref<TableHandle>;
  /** As far as they are read. */
  readonly rows: readonly ListRow[];
  /** All there are; absent while nothing is known. */
  readonly count: number | undefined;
  readonly titles: Titles;
  readonly sort: ListSort;
  readonly onSort: (sort: ListSort) => void;
  /** Changes with filters and order. */
  readonly listKey: string;
  /** Rows near the end of what is read came into sight. */
  readonly onNearEnd: () => void;
  readonly stars: Stars;
  readonly peek: Peek;
  /** Of other plugins, that the reader chose. */
  readonly contributed: readonly ShownColumn[];
}

const columns: readonly { readonly name: SortColumn; readonly title: string }[] = [
  { name: 'name', title: 'Name' },
  { name: 'owner', title: 'Owner' },
  { name: 'system', title: 'System' },
  { name: 'type', title: 'Type' },
  { name: 'lifecycle', title: 'Lifecycle' },
];
const skeletonRows = 12;

/** The list itself: as long as all rows, of which only those in sight exist. */
export function EntityTable(props: EntityTableProps) {
  const { ref, rows, count, titles, sort, onSort, listKey, onNearEnd, stars, peek } = props;
  const { contributed } = props;
  const isCompact = useSetting('density').value === 'compact';
  const isSlim = useMedia('(max-width: 767px)');
  const isWide = useMedia('(min-width: 1381px)');
  const rowHeight = isSlim ? 64 : isCompact ? 32 : isWide ? 52 : 36;
  const length = count ?? skeletonRows;
  const shown = useRowWindow(length, rowHeight);
  const { place, indexes, before, after, lastIndex, scrollTo } = shown;
  const [from, to] = blockAround(indexes[0] ?? 0, lastIndex, rows.length);
  useEffect(() => {
    const refs = rows.slice(from, to).map((row) => row.ref);
    for (const { values } of contributed) values.want(refs);
  }, [contributed, rows, from, to]);
  const startAt = useStartRow();
  const peeked = peek.ref === undefined ? -1 : rows.findIndex((row) => row.ref === peek.ref);
  const toggle = useLatest((ref: string) => (ref === peek.ref ? peek.close() : peek.show(ref)));
  const keys = useRowKeys({
    ...{ table: place, count: count ?? 0, scrollTo, startAt, listKey },
    at: peeked === -1 ? undefined : peeked,
    onMove(index) {
      const row = rows[index];
      if (row && peek.ref !== undefined) peek.show(row.ref);
    },
    onSpace(index) {
      const row = rows[index];
      if (row) toggle(row.ref);
    },
  });
  useKeptPlace({ row: keys.active, isReady: count !== undefined, pageKey: `list?${listKey}` });
  useImperativeHandle(ref, () => ({
    focusFirst: () => keys.moveTo(0),
    step: (by) => keys.follow(keys.active + by),
  }));
  useEffect(() => {
    if (lastIndex >= rows.length - 20) onNearEnd();
  }, [lastIndex, rows.length, onNearEnd]);
  return (
    <div ref={place} className="cat-table" data-height={rowHeight} aria-busy={count === undefined}>
      <Table caption="Entities" cards bleed rowCount={count === undefined ? undefined : count + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ name, title }) => (
              <SortHeader
                key={name}
                className={`cat-col-${name}`}
                direction={sort.column === name ? sort.direction : undefined}
                onSort={(direction) => onSort({ column: name, direction })}
              >
                {title}
              </SortHeader>
            ))}
            <SortHeader className="cat-col-tags">Tags</SortHeader>
            {contributed.map((column) => (
              <ContributedHead key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={before} />
          {indexes.map((index) => {
            const row = rows[index];
            if (!row) return <PendingRow key={index} index={index} />;
            return (
              <EntityRow
                key={index}
                row={row}
                index={index}
                titles={titles}
                isActive={index === keys.active}
                isMarked={
                  index === peeked ||
                  (index === keys.active && (keys.isInUse || (startAt === index && startAt > 0)))
                }
                isPeeked={index === peeked}
                onPeek={toggle}
                isStarred={stars.has(row.ref)}
                onStar={stars.toggle}
                onFocus={keys.onRowFocus}
                contributed={contributed}
              />
            );
          })}
          <Space height={after} />
        </tbody>
      </Table>
    </div>
  );
}

/** Stands for the rows that are not in sight. */
function Space({ height }: { readonly height: number }): ReactNode {
  if (height <= 0) return null;
  return (
    <tr className="cat-space" aria-hidden="true">
      {/* one cell: a wider one would keep the room of columns that a narrow table hides */}
      <td style={{ height }} />
    </tr>
  );
}

/** A row that is still being read: of the same height. */
function PendingRow({ index }: { readonly index: number }) {
  return (
    <TableRow aria-hidden="true">
      <TableCell fill place={1}>
        <Skeleton width={`${40 + ((index * 37) % 40)}%`} />
      </TableCell>
      <TableCell place={3}>
        <Skeleton width="60%" />
      </TableCell>
    </TableRow>
  );
}
