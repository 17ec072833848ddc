import type { ForgeCredentials } from '@callboard/sdk/scaffolder';
import type { PortalConfig } from '@callboard/sdk/service';

/** What `integrations` has for each host that repositories can be made at, by host in lower case. */
export function forgeCredentials(
  integrations: PortalConfig['integrations'],
): ReadonlyMap<string, ForgeCredentials> {
  const { github = [], gitlab = [], gitea = [], bitbucketCloud = [], git = [] } = integrations;
  const entries: (readonly [string, ForgeCredentials])[] = [
    ...github.map(({ host, token, apiBaseUrl }) =>
      entryOf(host, { kind: 'github', token, apiUrl: apiBaseUrl }),
    ),
    ...gitlab.map(({ host, token, apiBaseUrl }) =>
      entryOf(host, { kind: 'gitlab', token, apiUrl: apiBaseUrl }),
    ),
    ...gitea.map(({ host, username, password, baseUrl }) =>
      entryOf(host, {
        ...{ kind: 'gitea', username, token: password },
        apiUrl: baseUrl === undefined ? undefined : `${baseUrl.replace(/\/+$/, '')}/api/v1`,
      }),
    ),
    ...bitbucketCloud.map(({ username, appPassword, token }) =>
      entryOf('bitbucket.org', { kind: 'bitbucketCloud', username, token: token ?? appPassword }),
    ),
    ...git.map(({ host, username, password, token }) =>
      entryOf(host, { kind: 'git', username, token: token ?? password }),
    ),
  ];
  return new Map(entries.toReversed()); // of several for a host the first counts
}

interface Found {
  readonly kind: ForgeCredentials['kind'];
  readonly apiUrl?: string | undefined;
  readonly token?: string | undefined;
  readonly username?: string | undefined;
}

function entryOf(host: string, { kind, apiUrl, token, username }: Found) {
  const credentials: ForgeCredentials = {
    kind,
    ...(apiUrl === undefined ? {} : { apiUrl: apiUrl.replace(/\/+$/, '') }),
    ...(token === undefined ? {} : { token }),
    ...(username === undefined ? {} : { username }),
  };
  return [host.toLowerCase(), credentials] as const;
}
