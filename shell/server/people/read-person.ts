import type { Client } from '@callboard/sdk/client';
import { isCallboardError } from '@callboard/sdk/contract';
import type { catalogContract } from '@callboard/sdk/contracts/catalog';
import { type Entity, isJsonObject, parseEntityRef, relatedRefsOf } from '@callboard/sdk/model';

export type CatalogClient = Client<typeof catalogContract>;

/** What the catalog says about a person. */
export interface Person {
  readonly displayName: string;
  /** The person, their groups and the groups above. */
  readonly ownRefs: readonly string[];
}

// A cycle ends by itself; this ends a tree that grows while it is read.
const mostLevels = 20;

/** Reads a person and, level by level, the groups that they are in. `undefined` for nobody. */
export async function readPerson(
  catalog: CatalogClient,
  userRef: string,
): Promise<Person | undefined> {
  const entity = await findPerson(catalog, userRef);
  if (!entity) return undefined;
  const known = new Set([userRef]);
  let level = relatedRefsOf(entity, 'memberOf');
  for (let depth = 0; depth < mostLevels && level.length > 0; depth += 1) {
    for (const ref of level) known.add(ref);
    const { items } = await catalog.getEntitiesByRefs({
      query: {},
      body: { entityRefs: [...level], fields: ['kind', 'metadata', 'relations'] },
    });
    const above = items.flatMap((group) => (group ? relatedRefsOf(group, 'childOf') : []));
    level = [...new Set(above)].filter((ref) => !known.has(ref));
  }
  return { displayName: titleOfPerson(entity), ownRefs: [...known] };
}

async function findPerson(catalog: CatalogClient, userRef: string): Promise<Entity | undefined> {
  const params = parseEntityRef(userRef);
  return catalog.getEntityByName({ params, query: {} }).catch((error: unknown) => {
    if (isCallboardError(error) && error.code === 'not-found') return undefined;
    throw error;
  });
}

/** What people call a person: title, display name or name. */
export function titleOfPerson({ metadata, spec }: Pick<Entity, 'metadata' | 'spec'>): string {
  const profile = spec?.['profile'];
  const displayName = isJsonObject(profile) ? profile['displayName'] : undefined;
  const stated = typeof displayName === 'string' && displayName !== '' ? displayName : undefined;
  return metadata.title ?? stated ?? metadata.name;
}
