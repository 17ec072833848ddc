import type { ForgeCredentials } from '../ports.ts';

type Kind = ForgeCredentials['kind'];

const contents: Readonly<Record<Kind, string>> = {
  github: '/blob/',
  gitlab: '/-/blob/',
  gitea: '/src/branch/',
  bitbucketCloud: '/src/',
  git: '/blob/',
};

/** Which forge a host is, where the configuration does not say. */
export function kindOfHost(host: string): Kind {
  if (/(^|\.)gitlab\./i.test(host)) return 'gitlab';
  if (/(^|\.)bitbucket\./i.test(host)) return 'bitbucketCloud';
  if (/(^|\.)(?:gitea|forgejo|codeberg)\./i.test(host)) return 'gitea';
  return /(^|\.)github\./i.test(host) ? 'github' : 'git';
}

/** Address of the files of a branch, as a forge shows them. */
export const contentsUrlOf = (kind: Kind, remoteUrl: string, branch: string): string =>
  `${remoteUrl.replace(/\/+$/, '').replace(/\.git$/, '')}${contents[kind]}${branch}`;

const usernames: Readonly<Record<Kind, string>> = {
  github: 'x-access-token',
  gitlab: 'oauth2',
  gitea: 'oauth2',
  bitbucketCloud: 'x-token-auth',
  git: 'git',
};

/** How one signs in at a git server with a token; absent where there is none. */
export function gitLogin(
  kind: Kind,
  token: string | undefined,
  credentials: ForgeCredentials | undefined,
) {
  const password = token || credentials?.token;
  if (!password) return undefined;
  const username = (token ? undefined : credentials?.username) ?? usernames[kind];
  return { username, password };
}
