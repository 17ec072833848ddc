import { invalidInput } from '../../errors/callboard-error.ts';

/** A repository as the RepoUrlPicker names it. */
export interface RepoUrl {
  /** With the port where it is not the usual one. */
  readonly host: string;
  readonly repo: string;
  readonly owner?: string;
  readonly organization?: string;
  readonly workspace?: string;
  readonly project?: string;
}

const shape = 'host?owner=…&repo=…, e.g. localhost?owner=platform&repo=pay';

/**
 * Parses `host?owner=o&repo=r` (Bitbucket: `workspace` and `project`, Azure: `organization` and
 * `project`). Throws `invalid-input` where the host or the repository is missing, or a part holds what no
 * name may (a slash that climbs, a control character).
 */
export function parseRepoUrl(text: string): RepoUrl {
  const url = URL.parse(`https://${text}`);
  const refuse = (why: string) =>
    invalidInput(`the repository ${JSON.stringify(text)} ${why}`, {
      hint: `it is written ${shape}`,
    });
  if (!url || url.host === '') throw refuse('has no host');
  if (url.username !== '' || url.password !== '') throw refuse('holds credentials');
  const part = (name: string) => {
    const value = url.searchParams.get(name) ?? undefined;
    const isBad = value?.split('/').some((each) => each === '..' || each === '.' || each === '');
    if (value !== undefined && value !== '' && (isBad || /[\\\p{Cc}]/u.test(value)))
      throw refuse(`has a bad ${name}`);
    return value === '' ? undefined : value;
  };
  const repo = part('repo');
  if (repo === undefined) throw refuse('names no repo');
  const more = ['owner', 'organization', 'workspace', 'project'].flatMap((name) => {
    const value = part(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { host: url.host, repo, ...Object.fromEntries(more) };
}
