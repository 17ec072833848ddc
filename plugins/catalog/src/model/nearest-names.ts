import { type Entity, entityRefOf, entityTitleOf } from '@callboard/sdk/model';

export interface NearestEntity {
  readonly ref: string;
  readonly title: string;
}

const shownAtMost = 5;

/** Asks for entities whose names begin like the parts of a name: candidates for what was meant. */
export function nearestQuery(name: string) {
  const starts = new Set([name, ...name.split(/[-_.]/)].map((part) => part.slice(0, 2)));
  return {
    query: {
      $any: [...starts]
        .filter(Boolean)
        .map((start) => ({ 'metadata.name': { $hasPrefix: start } })),
    },
    fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.title'],
    limit: 1000,
    totalItems: 'exclude' as const,
  };
}

/** The candidates whose names differ least, nearest first; none that differs in half of its letters. */
export function nearestOf(name: string, candidates: readonly Entity[]): readonly NearestEntity[] {
  const wanted = name.toLowerCase();
  return candidates
    .map((entity) => ({ entity, distance: distanceOf(wanted, entity.metadata.name.toLowerCase()) }))
    .filter(({ entity, distance }) => {
      const longer = Math.max(wanted.length, entity.metadata.name.length);
      return distance <= longer / 2;
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, shownAtMost)
    .map(({ entity }) => ({ ref: entityRefOf(entity), title: entityTitleOf(entity) }));
}

/** Letters to add, drop or change to make one text of the other (Levenshtein). */
export function distanceOf(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const current = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const changed = (previous[j] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(changed, (previous[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
