import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** Props of {@link Table}. */
export interface TableProps {
  /** What the table lists, for screen readers. */
  readonly caption: string;
  /** Row height: 32, 36 (where absent) or 44 px. */
  readonly density?: 'compact' | 'normal' | 'comfortable' | undefined;
  /** Below 768 px each row becomes two lines; cells say with `place` where they stand. */
  readonly cards?: boolean | undefined;
  /** Aligns the outer columns with a card's or a page's text. */
  readonly bleed?: boolean | undefined;
  /** A table wider than its place scrolls in a region of its own. */
  readonly scroll?: boolean | undefined;
  /** All rows with the head, where only those in sight are rendered; rows then say `aria-rowindex`. */
  readonly rowCount?: number | undefined;
  /** `<thead>` and `<tbody>`. */
  readonly children: ReactNode;
}

/** A table: 13 px, hairlines between rows; the name is strong, the rest steps back. */
export function Table(props: TableProps) {
  const { caption, density = 'normal', cards, bleed, scroll, rowCount, children } = props;
  const table = (
    <table
      className={classNames('cb-table', cards && 'is-cards', bleed && 'is-bleed')}
      data-cb-density={density === 'normal' ? undefined : density}
      aria-rowcount={rowCount}
    >
      <caption className="cb-vh">{caption}</caption>
      {children}
    </table>
  );
  if (!scroll) return table;
  return (
    // it scrolls, so the keyboard must reach it
    <section className="cb-scroll" tabIndex={0} aria-label={caption}>
      {table}
    </section>
  );
}
