import { Fragment } from 'react';
import type { Fact } from './facts.tsx';

/** Props of {@link DefinitionList}. */
export interface DefinitionListProps {
  readonly items: readonly Fact[];
}

/** Label and value line by line, for the "About" kind of card. */
export function DefinitionList({ items }: DefinitionListProps) {
  return (
    <dl className="cb-kv">
      {items.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
