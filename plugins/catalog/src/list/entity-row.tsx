import { entityPath, type Titles } from '@callboard/sdk/react';
import { Badge, IconButton, RefChip, TableCell, TableRow } from '@callboard/sdk/ui';
import { memo } from 'react';
import { kindName, nameOfRef, wordsOf } from '../model/entity-texts.ts';
import type { ListRow } from '../model/list-row.ts';
import { StarButton } from '../star-button.tsx';
import { ContributedCell } from './contributed-cell.tsx';
import { OwnerCell } from './owner-cell.tsx';
import type { ShownColumn } from './use-columns.ts';

export interface EntityRowProps {
  readonly row: ListRow;
  readonly index: number;
  readonly titles: Titles;
  /** Where the keyboard is; its links are the ones that Tab reaches. */
  readonly isActive: boolean;
  readonly isMarked: boolean;
  readonly isStarred: boolean;
  readonly onStar: (ref: string) => void;
  readonly isPeeked: boolean;
  readonly onPeek: (ref: string) => void;
  readonly onFocus: (index: number) => void;
  readonly contributed: readonly ShownColumn[];
}

const tagsShown = 2;

/**
 * One entity. The link of its name covers the whole row; owner and system lie above it. Rendered anew
 * only when something of it changed: while scrolling, all rows but the new ones stay.
 */
export const EntityRow = memo(function EntityRow(props: EntityRowProps) {
  const { row, index, titles, isActive, isMarked, isStarred, onStar, onFocus } = props;
  const { isPeeked, onPeek, contributed } = props;
  const tabIndex = isActive ? 0 : -1;
  const { kind, title, description, ownerRef, systemRef, type, lifecycle, tags } = row;
  const typeText = type === undefined ? kindName(kind) : wordsOf(type);
  return (
    <TableRow
      aria-rowindex={index + 2}
      data-row={index}
      state={isMarked ? 'selected' : undefined}
      onFocus={() => onFocus(index)}
    >
      <TableCell fill place={1}>
        <div className="cat-name">
          <RefChip
            kind={kind}
            title={title}
            strong
            href={entityPath(row.ref)}
            tabIndex={tabIndex}
          />
          {description !== undefined && <span className="cat-about">{description}</span>}
          <span className="cat-row-tools">
            <IconButton
              className="cat-peek-button"
              icon="panel-right"
              size="sm"
              label={`Peek at ${title}`}
              aria-pressed={isPeeked}
              onClick={() => onPeek(row.ref)}
              tabIndex={tabIndex}
            />
            <StarButton
              title={title}
              isStarred={isStarred}
              onToggle={() => onStar(row.ref)}
              tabIndex={tabIndex}
            />
          </span>
        </div>
      </TableCell>
      <TableCell place={3} className="cat-above" title={whyBroken(ownerRef, titles)}>
        <OwnerCell
          ownerRef={ownerRef}
          isWanted={row.wantsOwner}
          titles={titles}
          tabIndex={tabIndex}
        />
        {ownerRef === undefined && !row.wantsOwner && (
          <span className="cat-instead cb-clip">{description}</span>
        )}
      </TableCell>
      <TableCell className="cat-above" title={whyBroken(systemRef, titles)}>
        {systemRef !== undefined && (
          <RefChip
            kind="system"
            title={titles.byRef.get(systemRef) ?? nameOfRef(systemRef)}
            state={titles.missing.has(systemRef) ? 'missing' : 'ok'}
            hint=""
            href={entityPath(systemRef)}
            tabIndex={tabIndex}
          />
        )}
      </TableCell>
      <TableCell place={2}>
        <span className="cb-clip cb-tone-2" title={typeText}>
          {typeText}
        </span>
      </TableCell>
      <TableCell place={4}>
        {lifecycle !== undefined && <span className="cb-clip cb-tone-2">{wordsOf(lifecycle)}</span>}
      </TableCell>
      <TableCell>
        <span className="cat-tags" title={tags.join(', ')}>
          {tags.slice(0, tagsShown).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
          {tags.length > tagsShown && <span className="cb-sub">+{tags.length - tagsShown}</span>}
        </span>
      </TableCell>
      {contributed.map((column) => (
        <ContributedCell key={column.key} column={column} entityRef={row.ref} tabIndex={tabIndex} />
      ))}
    </TableRow>
  );
});

function whyBroken(ref: string | undefined, { missing }: Titles): string | undefined {
  return ref !== undefined && missing.has(ref) ? `The catalog has no ${ref}` : undefined;
}
