import { type Entity, entityRefOf, entityTitleOf, relatedRefsOf } from '@callboard/sdk/model';

/** Whose templates the gallery shows. */
export type Scope = 'all' | 'mine' | 'starred';

/** What the gallery shows; lives in the address. */
export interface GalleryState {
  readonly text: string;
  readonly scope: Scope;
  /** Value of `spec.type`; all where absent. */
  readonly type: string | undefined;
  readonly tag: string | undefined;
}

/** A template as a card has it. */
export interface GalleryItem {
  readonly ref: string;
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly tags: readonly string[];
  /** Canonical; absent where nobody owns it. */
  readonly owner: string | undefined;
}

/** Templates of one purpose. */
export interface GalleryGroup {
  readonly type: string;
  readonly title: string;
  readonly items: readonly GalleryItem[];
}

const scopes: readonly string[] = ['all', 'mine', 'starred'] satisfies readonly Scope[];
const isScope = (text: string | null): text is Scope => text !== null && scopes.includes(text);

export function parseGallery(search: URLSearchParams): GalleryState {
  const scope = search.get('scope');
  return {
    text: search.get('q') ?? '',
    scope: isScope(scope) ? scope : 'all',
    type: search.get('type') ?? undefined,
    tag: search.get('tag') ?? undefined,
  };
}

export function formatGallery({ text, scope, type, tag }: GalleryState): string {
  const search = new URLSearchParams({
    ...(text === '' ? {} : { q: text }),
    ...(scope === 'all' ? {} : { scope }),
    ...(type === undefined ? {} : { type }),
    ...(tag === undefined ? {} : { tag }),
  });
  return search.size === 0 ? '/create' : `/create?${search.toString()}`;
}

export function galleryItemOf(entity: Entity): GalleryItem {
  const type = entity.spec?.['type'];
  const [owner] = relatedRefsOf(entity, 'ownedBy');
  return {
    ref: entityRefOf(entity),
    title: entityTitleOf(entity),
    description: entity.metadata.description ?? '',
    type: typeof type === 'string' ? type : 'other',
    tags: entity.metadata.tags ?? [],
    owner,
  };
}

/** Whose things are whose: refs of the person and their groups, and what they starred. */
export interface Person {
  readonly own: readonly string[];
  readonly stars: readonly string[];
}

/** Every word must be somewhere in what the card says. */
export function listTemplates(
  items: readonly GalleryItem[],
  { text, scope, type, tag }: GalleryState,
  { own, stars }: Person,
): readonly GalleryItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const inScope = (item: GalleryItem) =>
    scope === 'all' ||
    (scope === 'mine' && item.owner !== undefined && own.includes(item.owner)) ||
    (scope === 'starred' && stars.includes(item.ref));
  return items.filter((item) => {
    const said = [item.title, item.description, item.type, item.ref, ...item.tags]
      .join(' ')
      .toLowerCase();
    return (
      inScope(item) &&
      (type === undefined || item.type === type) &&
      (tag === undefined || item.tags.includes(tag)) &&
      words.every((word) => said.includes(word))
    );
  });
}

/** By purpose, the one with the most templates first; in a group what is starred comes first. */
export function groupTemplates(
  items: readonly GalleryItem[],
  { stars }: Pick<Person, 'stars'>,
): readonly GalleryGroup[] {
  const rank = ({ ref, tags }: GalleryItem) =>
    stars.includes(ref) ? 0 : tags.includes('recommended') ? 1 : 2;
  return Object.entries(Object.groupBy(items, ({ type }) => type))
    .map(([type, group = []]) => ({
      type,
      title: typeTitle(type),
      items: group.toSorted((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title)),
    }))
    .sort((a, b) => b.items.length - a.items.length || a.title.localeCompare(b.title));
}

const titles: Readonly<Record<string, string>> = {
  api: 'APIs',
  documentation: 'Documentation',
  infrastructure: 'Infrastructure',
  library: 'Libraries',
  service: 'Services',
  website: 'Websites',
};

/** `spec.type` as a heading. */
export function typeTitle(type: string): string {
  const [first = '', ...rest] = type.replaceAll(/[-_]+/g, ' ');
  return titles[type] ?? `${first.toUpperCase()}${rest.join('')}`;
}
