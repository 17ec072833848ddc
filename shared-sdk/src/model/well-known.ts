/** Annotation keys that the catalog writes or reads. */
export const annotations = {
  location: 'backstage.io/managed-by-location',
  originLocation: 'backstage.io/managed-by-origin-location',
  sourceLocation: 'backstage.io/source-location',
  viewUrl: 'backstage.io/view-url',
  editUrl: 'backstage.io/edit-url',
  orphan: 'backstage.io/orphan',
  techdocsRef: 'backstage.io/techdocs-ref',
  techdocsEntity: 'backstage.io/techdocs-entity',
  techdocsEntityPath: 'backstage.io/techdocs-entity-path',
} as const;

/** Type of a status item about a document that could not be taken in. */
export const processingStatusType = 'backstage.io/catalog-processing';

/** The relations of the built-in kinds; every one is always stored together with its inverse. */
export const relationPairs = [
  { forward: 'ownedBy', reverse: 'ownerOf', forwardTitle: 'owned by', reverseTitle: 'owner of' },
  { forward: 'partOf', reverse: 'hasPart', forwardTitle: 'part of', reverseTitle: 'has part' },
  {
    forward: 'providesApi',
    reverse: 'apiProvidedBy',
    forwardTitle: 'provides API',
    reverseTitle: 'API provided by',
  },
  {
    forward: 'consumesApi',
    reverse: 'apiConsumedBy',
    forwardTitle: 'consumes API',
    reverseTitle: 'API consumed by',
  },
  {
    forward: 'dependsOn',
    reverse: 'dependencyOf',
    forwardTitle: 'depends on',
    reverseTitle: 'dependency of',
  },
  {
    forward: 'memberOf',
    reverse: 'hasMember',
    forwardTitle: 'member of',
    reverseTitle: 'has member',
  },
  { forward: 'childOf', reverse: 'parentOf', forwardTitle: 'child of', reverseTitle: 'parent of' },
] as const;

type RelationPair = (typeof relationPairs)[number];

/** Name of one direction of a built-in relation. */
export type RelationType = RelationPair['forward'] | RelationPair['reverse'];

/** The relation that the other entity has: `ownerOf` for `ownedBy`, and the other way round. */
export function inverseRelationOf(type: RelationType): RelationType {
  const pair = relationPairs.find((each) => each.forward === type || each.reverse === type);
  if (!pair) throw new Error(`relation ${type} is in no pair`);
  return pair.forward === type ? pair.reverse : pair.forward;
}

/** A relation in words, `owned by`; the type itself where it is not a built-in one. */
export function relationTitleOf(type: string): string {
  for (const pair of relationPairs) {
    if (pair.forward === type) return pair.forwardTitle;
    if (pair.reverse === type) return pair.reverseTitle;
  }
  return type;
}
