import { annotations, type Entity, isSafeUrl } from '@callboard/sdk/model';

export interface ShownLink {
  readonly title: string;
  /** Absent where following it could run script; the title is then shown alone. */
  readonly href: string | undefined;
  /** Where it leads, for people: the host. */
  readonly host: string;
}

/** The links of an entity. The catalog takes unsafe ones out; what gets through is no link here. */
export function linksOf({ metadata }: Pick<Entity, 'metadata'>): readonly ShownLink[] {
  return (metadata.links ?? []).map(({ url, title }) => ({
    title: title ?? url,
    href: isSafeUrl(url) ? url : undefined,
    host: hostOf(url),
  }));
}

/** Where the entity's source can be looked at in a browser. */
export function sourceUrlOf({ metadata }: Pick<Entity, 'metadata'>): string | undefined {
  const viewUrl = metadata.annotations?.[annotations.viewUrl];
  const location = metadata.annotations?.[annotations.sourceLocation]?.replace(/^url:/, '');
  return [viewUrl, location].find((url) => url !== undefined && isWebUrl(url));
}

/** Where the entity's source can be changed in a browser. */
export function editUrlOf({ metadata }: Pick<Entity, 'metadata'>): string | undefined {
  const url = metadata.annotations?.[annotations.editUrl];
  return url !== undefined && isWebUrl(url) ? url : undefined;
}

export function isWebUrl(url: string): boolean {
  const protocol = URL.parse(url)?.protocol;
  return protocol === 'https:' || protocol === 'http:';
}

function hostOf(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return 'not an address';
  return parsed.host === '' ? parsed.protocol : parsed.host;
}
