import { parseEntityRef } from '@callboard/sdk/model';

/** Which part of the catalog a list is about, before any filter. */
export const scopes = ['all', 'mine', 'starred'] as const;
export type Scope = (typeof scopes)[number];

/** What a scope means for one person. */
export interface ScopeRefs {
  /** Whose things are theirs: the person, their groups and the groups above. */
  readonly own: readonly string[];
  readonly stars: readonly string[];
}

interface OwnerCount {
  readonly value: string;
  readonly count: number;
}

type Predicate = Readonly<Record<string, unknown>>;

/** What lets through the scope's entities and no others; absent for all. */
export function scopePredicate(scope: Scope, { own, stars }: ScopeRefs): Predicate | undefined {
  if (scope === 'mine') return { 'relations.ownedBy': { $in: own } };
  return scope === 'starred' ? { $any: starGroups(stars) } : undefined;
}

/** How many entities are theirs, by the counts of owners: an entity has one owner. */
export function countOwned(owners: readonly OwnerCount[], own: readonly string[]): number {
  const ownRefs = new Set(own);
  return owners
    .filter(({ value }) => ownRefs.has(value.toLowerCase()))
    .reduce((sum, { count }) => sum + count, 0);
}

// One condition per kind and namespace: as many conditions as stars would be a slow query.
function starGroups(stars: readonly string[]): readonly Predicate[] {
  const groups = Map.groupBy(
    stars.map((ref) => parseEntityRef(ref)),
    groupOf,
  );
  return [...groups.values()].flatMap((refs) => {
    const [first] = refs;
    if (!first) return [];
    return [
      {
        kind: first.kind,
        'metadata.namespace': first.namespace,
        'metadata.name': { $in: refs.map(({ name }) => name) },
      },
    ];
  });
}

const groupOf = ({ kind, namespace }: { readonly kind: string; readonly namespace: string }) =>
  `${kind}:${namespace}`;
