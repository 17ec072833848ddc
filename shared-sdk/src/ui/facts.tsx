import type { ReactNode } from 'react';

/** One fact: a short label over its value. */
export interface Fact {
  /** Where the label is not unique in its list. */
  readonly id?: string;
  /** Unique in its list, or there is an `id`. */
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
      {items.map(({ id, label, value }) => (
        <div key={id ?? label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
