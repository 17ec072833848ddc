/** Where a repository is, as its host names it. */
export interface RepoPlace {
  readonly host: string;
  readonly owner?: string | undefined;
  readonly organization?: string | undefined;
  readonly workspace?: string | undefined;
  readonly project?: string | undefined;
  readonly repo?: string | undefined;
}

/** A part of a place that the person fills in. */
export type RepoPart = Exclude<keyof RepoPlace, 'host'>;

const parts: readonly RepoPart[] = ['owner', 'organization', 'workspace', 'project', 'repo'];

/** Reads `github.com?owner=o&repo=r`, as Backstage writes it; also `https://github.com/o/r`. */
export function parseRepoUrl(text: string): RepoPlace {
  const [, , host = '', rest = ''] = /^(https?:\/\/)?([^/?]*)(.*)$/.exec(text) ?? [];
  if (rest.startsWith('/')) {
    const names = rest.split('/').filter((name) => name !== '');
    const repo = names.pop()?.replace(/\.git$/, '');
    return { host, ...(names.length > 0 ? { owner: names.join('/') } : {}), repo };
  }
  const query = new URLSearchParams(rest.slice(1));
  const given = parts.map((part) => [part, query.get(part) ?? undefined] as const);
  return { host, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
}

/** Writes only what is filled in and what the host has. */
export function formatRepoUrl(place: RepoPlace): string {
  const wanted = partsOfHost(place.host);
  const query = new URLSearchParams();
  for (const part of wanted) if (place[part]) query.set(part, place[part]);
  const text = query.toString();
  return text === '' ? place.host : `${place.host}?${text}`;
}

/** What a host calls the parts of a repository's place, in the order in which they nest. */
export function partsOfHost(host: string): readonly RepoPart[] {
  if (host === 'bitbucket.org') return ['workspace', 'project', 'repo'];
  if (host.includes('bitbucket')) return ['project', 'repo'];
  if (host.includes('azure.com') || host.includes('visualstudio.com'))
    return ['organization', 'project', 'repo'];
  if (host.includes('gerrit')) return ['repo'];
  return ['owner', 'repo'];
}

/** Parts that the host can do without. */
const optional: ReadonlySet<string> = new Set(['bitbucket.org project']);

/** The parts that are needed and not there; `host` alone where that is missing. */
export function missingParts(place: RepoPlace): readonly (keyof RepoPlace)[] {
  if (place.host === '') return ['host'];
  return partsOfHost(place.host).filter(
    (part) => !place[part] && !optional.has(`${place.host} ${part}`),
  );
}

/** A place as people write it: `github.com/larkspur/pay`. */
export function repoText(place: RepoPlace): string {
  return [place.host, ...partsOfHost(place.host).flatMap((part) => place[part] ?? [])].join('/');
}
