import { invalidInput } from '@callboard/sdk/contract';
import type { RecentVisit } from '@callboard/sdk/contracts/settings';
import { longestVisitTitle, mostRecentVisits, mostStars } from '@callboard/sdk/model';

/** The stars with one more, or without the one that is chosen again. */
export function toggleStar(stars: readonly string[], ref: string): string[] {
  if (stars.includes(ref)) return stars.filter((star) => star !== ref);
  if (stars.length >= mostStars)
    throw invalidInput(`more than ${mostStars} stars`, { hint: 'take one off first' });
  return [...stars, ref];
}

/** The visits with one more in front; an entity is in it once. */
export function addVisit(recent: readonly RecentVisit[], visit: RecentVisit): RecentVisit[] {
  const kept = { ...visit, title: visit.title.slice(0, longestVisitTitle) };
  return [kept, ...recent.filter(({ ref }) => ref !== visit.ref)].slice(0, mostRecentVisits);
}
