import type { ReactNode } from 'react';

/** One fact: a short label over its value. */
export interface Fact {
  /** Unique in its list. */
  readonly label: string;
  readonly value: ReactNode;
}

/** Props of {@link Facts}. */
export interface FactsProps {
  readonly items: readonly Fact[];
}

/** Facts beside each other, for the header of a page; `<small>` in a value steps back. */
export function Facts({ items }: FactsProps) {
  return (
    <dl className="cb-facts">
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
