import type { IntegrationsFile } from '../config/integrations-file.ts';
import type { GuardedFetch } from '../fetch/guarded-fetch.ts';
import { createGithubApp } from './github-app.ts';
import { basic, bearer, type Credentials, type Integration, isGitRequest } from './integration.ts';

export interface IntegrationTools {
  /** For the tokens of GitHub apps. */
  readonly fetch: GuardedFetch;
  readonly now: () => number;
}

type Entry<Kind extends keyof IntegrationsFile> = NonNullable<IntegrationsFile[Kind]>[number];

/** Everything under `integrations` in `callboard.yaml`, in its order. */
export function integrationsOf(file: IntegrationsFile, tools: IntegrationTools): Integration[] {
  return [
    ...(file.github ?? []).map((entry) => githubOf(entry, tools)),
    ...(file.gitlab ?? []).map(gitlabOf),
    ...(file.bitbucketCloud ?? []).map(bitbucketCloudOf),
    ...(file.bitbucketServer ?? []).map(bitbucketServerOf),
    ...(file.azure ?? []).map(azureOf),
    ...(file.gitea ?? []).map(giteaOf),
    ...(file.git ?? []).map(gitOf),
  ];
}

function githubOf(entry: Entry<'github'>, { fetch, now }: IntegrationTools): Integration {
  const host = entry.host.toLowerCase();
  const isCloud = host === 'github.com';
  const apiBaseUrl =
    entry.apiBaseUrl ?? (isCloud ? 'https://api.github.com' : `https://${host}/api/v3`);
  const ask = { apiBaseUrl: apiBaseUrl.replace(/\/+$/, ''), fetch, now };
  const apps = (entry.apps ?? []).map((app) => createGithubApp({ ...app, ...ask }));
  // Raw files and archives of github.com are on hosts of their own.
  const ownHosts = isCloud ? ['raw.githubusercontent.com', 'codeload.github.com'] : [];
  return {
    ...{ kind: 'github', apiBaseUrl: ask.apiBaseUrl, ...isPlain(entry.apiBaseUrl) },
    hosts: withHostOf(apiBaseUrl, [host, ...ownHosts]),
    async credentialsFor(url) {
      const [owner, repository] = url.pathname
        .replace(/^(?:\/api\/v3)?(?:\/repos)?\//, '')
        .replace(/\.git(?=\/|$)/, '')
        .split('/');
      let token: string | undefined;
      for (const tokenFor of apps)
        if (owner && repository) token ??= await tokenFor(owner, repository);
      token ??= entry.token;
      if (token === undefined) return undefined;
      const headers = isGitRequest(url) ? basic('x-access-token', token) : bearer(token);
      return { kind: 'github', headers, token };
    },
  };
}

function gitlabOf({ host, token, baseUrl, apiBaseUrl }: Entry<'gitlab'>): Integration {
  return {
    ...{ kind: 'gitlab', ...isPlain(baseUrl ?? apiBaseUrl) },
    apiBaseUrl: apiBaseUrl ?? `${(baseUrl ?? `https://${host}`).replace(/\/+$/, '')}/api/v4`,
    hosts: withHostOf(apiBaseUrl, [host]),
    credentialsFor: async (url) =>
      token === undefined
        ? undefined
        : {
            ...{ kind: 'gitlab', token },
            headers: isGitRequest(url) ? basic('oauth2', token) : { 'private-token': token },
          },
  };
}

const bitbucketCloudOf = (entry: Entry<'bitbucketCloud'>): Integration => ({
  ...{ kind: 'bitbucketCloud', isPlain: false, apiBaseUrl: 'https://api.bitbucket.org/2.0' },
  hosts: ['bitbucket.org', 'api.bitbucket.org'],
  async credentialsFor(url) {
    const { username, appPassword, token } = entry;
    if (username !== undefined && (appPassword ?? token) !== undefined)
      return ofUser('bitbucketCloud', username, appPassword ?? token);
    if (token === undefined) return undefined;
    const headers = isGitRequest(url) ? basic('x-token-auth', token) : bearer(token);
    return { kind: 'bitbucketCloud', headers, token };
  },
});

const bitbucketServerOf = (entry: Entry<'bitbucketServer'>): Integration => ({
  ...{ kind: 'bitbucketServer', ...isPlain(entry.apiBaseUrl) },
  apiBaseUrl: entry.apiBaseUrl ?? `https://${entry.host}/rest/api/1.0`,
  hosts: withHostOf(entry.apiBaseUrl, [entry.host]),
  credentialsFor: async () =>
    entry.token === undefined
      ? ofUser('bitbucketServer', entry.username, entry.password)
      : { kind: 'bitbucketServer', headers: bearer(entry.token), token: entry.token },
});

const azureOf = ({ host = 'dev.azure.com', token, credentials = [] }: Entry<'azure'>) =>
  ({
    ...{ kind: 'azure', isPlain: false, hosts: [host.toLowerCase()] },
    async credentialsFor(url) {
      const organization = decodeURIComponent(url.pathname.split('/')[1] ?? '').toLowerCase();
      const own = credentials.find(
        ({ organizations }) =>
          organizations?.some((each) => each.toLowerCase() === organization) ?? true,
      );
      const chosen = own?.personalAccessToken ?? token;
      if (chosen === undefined) return undefined;
      return { kind: 'azure', headers: basic('', chosen), token: chosen };
    },
  }) satisfies Integration;

const giteaOf = ({ host, username, password, baseUrl }: Entry<'gitea'>): Integration => ({
  ...{ kind: 'gitea', ...isPlain(baseUrl) },
  apiBaseUrl: `${(baseUrl ?? `https://${host}`).replace(/\/+$/, '')}/api/v1`,
  hosts: [host.toLowerCase()],
  credentialsFor: async () =>
    username === undefined && password !== undefined
      ? { kind: 'gitea', headers: { authorization: `token ${password}` }, token: password }
      : ofUser('gitea', username, password),
});

const gitOf = ({ host, username, password, token, baseUrl }: Entry<'git'>): Integration => ({
  ...{ kind: 'git', ...isPlain(baseUrl) },
  hosts: [host.toLowerCase()],
  credentialsFor: async () =>
    token !== undefined && username === undefined
      ? { kind: 'git', headers: bearer(token), token }
      : ofUser('git', username ?? 'git', password ?? token),
});

function ofUser(
  kind: Integration['kind'],
  username: string | undefined,
  password: string | undefined,
): Credentials | undefined {
  if (username === undefined || password === undefined) return undefined;
  return { kind, headers: basic(username, password), username, password };
}

const isPlain = (address: string | undefined) => ({
  isPlain: address !== undefined && /^http:/i.test(address),
});

function withHostOf(address: string | undefined, hosts: readonly string[]): readonly string[] {
  const own = address === undefined ? undefined : URL.parse(address)?.host;
  return [...new Set([...hosts, ...(own ? [own] : [])].map((each) => each.toLowerCase()))];
}
