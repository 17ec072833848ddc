import { formatCount, SegmentedControl } from '@callboard/sdk/ui';
import type { Scope } from '../model/list-scope.ts';

export interface ScopeSwitchProps {
  readonly scope: Scope;
  /** Entities of the reader; absent until known. */
  readonly mine: number | undefined;
  readonly starred: number | undefined;
  readonly onScope: (scope: Scope) => void;
}

/** Everything, what is the reader's, or what they starred; filters as they are. */
export function ScopeSwitch({ scope, mine, starred, onScope }: ScopeSwitchProps) {
  return (
    <SegmentedControl<Scope>
      label="Part of the catalog"
      value={scope}
      onChange={onScope}
      options={[
        { value: 'all', label: 'All' },
        { value: 'mine', label: withCount('Mine', mine) },
        { value: 'starred', label: withCount('Starred', starred) },
      ]}
    />
  );
}

const withCount = (label: string, count: number | undefined) =>
  count === undefined ? label : `${label} ${formatCount(count)}`;
