import type { InboxState } from './inbox-state.ts';

/** How many issues there are of one source, rule and level. */
export interface IssueCount {
  readonly source: string;
  readonly rule: string;
  readonly level: 'error' | 'warning';
  readonly count: number;
}

type Facet = 'source' | 'rule' | 'level';
type Chosen = Pick<InboxState, Facet>;

/** Issues by the values of one filter, most first, as the other filters let through. */
export function countsOf(
  counts: readonly IssueCount[],
  facet: Facet,
  chosen: Chosen,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const cell of counts) {
    const others = (['source', 'rule', 'level'] as const).filter((each) => each !== facet);
    const isIn = others.every((each) => chosen[each] === undefined || chosen[each] === cell[each]);
    if (isIn) sums.set(cell[facet], (sums.get(cell[facet]) ?? 0) + cell.count);
  }
  return new Map([...sums].sort(([a, one], [b, two]) => two - one || a.localeCompare(b, 'en')));
}

/** Issues that all filters let through. */
export function totalOf(counts: readonly IssueCount[], chosen: Chosen): number {
  const levels = countsOf(counts, 'level', chosen);
  if (chosen.level !== undefined) return levels.get(chosen.level) ?? 0;
  return [...levels.values()].reduce((sum, count) => sum + count, 0);
}
