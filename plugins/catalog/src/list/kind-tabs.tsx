import { TabBar } from '@callboard/sdk/ui';
import { compareKinds, kindPlural } from '../model/entity-texts.ts';
import type { FacetCount } from '../model/facet-request.ts';
import { type ListState, listPath, ofKind } from '../model/list-state.ts';

export interface KindTabsProps {
  readonly state: ListState;
  /** How many of each kind the other filters let through. */
  readonly counts: readonly FacetCount[];
}

/** One kind or all, the other filters as they are. */
export function KindTabs({ state, counts }: KindTabsProps) {
  const chosen = state.filters.kind;
  const kinds = counts.map(({ value }) => value.toLowerCase()).concat(chosen);
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const countOf = (kind: string) =>
    counts.find(({ value }) => value.toLowerCase() === kind)?.count ?? 0;
  const current = chosen.length === 0 ? 'all' : chosen.length === 1 ? chosen[0] : undefined;
  return (
    <TabBar
      label="Kinds"
      current={current}
      tabs={[
        {
          id: 'all',
          label: 'All',
          count: counts.length > 0 ? all : undefined,
          href: listPath(ofKind(state, undefined)),
        },
        ...[...new Set(kinds)].sort(compareKinds).map((kind) => ({
          id: kind,
          label: kindPlural(
            counts.find(({ value }) => value.toLowerCase() === kind)?.value ?? kind,
          ),
          count: countOf(kind),
          href: listPath(ofKind(state, kind)),
        })),
      ]}
    />
  );
}
