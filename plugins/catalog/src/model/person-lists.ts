import type { RecentVisit } from '@callboard/sdk/contracts/settings';
import { longestVisitTitle, mostRecentVisits } from '@callboard/sdk/model';

/** The visits with one more in front; an entity is in it once. */
export function addVisit(recent: readonly RecentVisit[], visit: RecentVisit): RecentVisit[] {
  const kept = { ...visit, title: visit.title.slice(0, longestVisitTitle) };
  return [kept, ...recent.filter(({ ref }) => ref !== visit.ref)].slice(0, mostRecentVisits);
}
