import { type EntityRelation, relationTitleOf } from '@callboard/sdk/model';
import { capitalised, compareKinds, kindOfRef } from './entity-texts.ts';

/** All entities that one has the same relation to. */
export interface RelationGroup {
  readonly type: string;
  /** In plain words, as the label of the list: `Used by`. */
  readonly title: string;
  /** Canonical, in the catalog's order. */
  readonly refs: readonly string[];
}

/** In the order in which they answer: whose it is and where it belongs before what it touches. */
const titles: ReadonlyMap<string, string> = new Map([
  ['ownedBy', 'Owned by'],
  ['partOf', 'Part of'],
  ['memberOf', 'Member of'],
  ['childOf', 'Parent'],
  ['parentOf', 'Children'],
  ['hasMember', 'Members'],
  ['hasPart', 'Has parts'],
  ['providesApi', 'Provides'],
  ['consumesApi', 'Consumes'],
  ['dependsOn', 'Depends on'],
  ['dependencyOf', 'Used by'],
  ['apiProvidedBy', 'Provided by'],
  ['apiConsumedBy', 'Consumed by'],
  ['ownerOf', 'Owns'],
]);
const order = [...titles.keys()];

/** Relations by what they mean; those of a company's own last, under their own name. */
export function relationGroups(relations: readonly EntityRelation[]): readonly RelationGroup[] {
  return [...Map.groupBy(relations, ({ type }) => type)]
    .sort(([a], [b]) => placeOf(a) - placeOf(b) || a.localeCompare(b, 'en'))
    .map(([type, members]) => ({
      type,
      title: titles.get(type) ?? capitalised(relationTitleOf(type)),
      refs: members.map(({ targetRef }) => targetRef),
    }));
}

/** Refs by their kind, kinds in their usual order. */
export function refsByKind(
  refs: readonly string[],
): readonly { readonly kind: string; readonly refs: readonly string[] }[] {
  return [...Map.groupBy(refs, kindOfRef)]
    .sort(([a], [b]) => compareKinds(a, b))
    .map(([kind, members]) => ({ kind, refs: members }));
}

/** Relations that answer what a kind is for, so that they get a card of their own on its page. */
const mainTypesByKind: Readonly<Record<string, readonly string[]>> = {
  group: ['hasMember', 'ownerOf'],
  user: ['memberOf', 'ownerOf'],
  system: ['hasPart'],
  domain: ['hasPart'],
};

export function mainTypesOf(kind: string): readonly string[] {
  const key = kind.toLowerCase();
  return (Object.hasOwn(mainTypesByKind, key) ? mainTypesByKind[key] : undefined) ?? [];
}

const placeOf = (type: string) => {
  const index = order.indexOf(type);
  return index === -1 ? order.length : index;
};
