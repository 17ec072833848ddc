import { CallboardError, type ErrorCode, invalidInput } from '../../../errors/callboard-error.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts';
import type { RepoUrl } from '../../templating/parse-repo-url.ts';
import type { ForgeCredentials } from '../ports.ts';
import type { PublishContext } from '../publish/publish-files.ts';
import { gitLogin, kindOfHost } from './forge-addresses.ts';

type Kind = Exclude<ForgeCredentials['kind'], 'git'>;

/** The API of one forge, signed in. */
export interface ForgeApi {
  /**
   * Sends a request to a path of the API and answers its body. Rejects with `conflict` (409, 422),
   * `not-found`, `unauthenticated`, `forbidden`, `unavailable`, with what the forge says.
   */
  readonly send: (method: string, path: string, body?: JsonObject) => Promise<Json>;
  /** For git over HTTP. */
  readonly login: ReturnType<typeof gitLogin>;
  /** Address of the forge as people see it, without a slash at its end. */
  readonly webUrl: string;
}

const apiPaths: Readonly<Record<Kind, string>> = {
  github: '/api/v3',
  gitlab: '/api/v4',
  gitea: '/api/v1',
  bitbucketCloud: '/2.0',
};
const publicApis: Readonly<Record<string, string>> = {
  'github.com': 'https://api.github.com',
  'bitbucket.org': 'https://api.bitbucket.org/2.0',
};

/** Signs in at the forge of a repository. Throws `invalid-input` where there are no credentials for it. */
export function openForge(
  context: PublishContext,
  { host }: RepoUrl,
  { kind, token }: { readonly kind: Kind; readonly token: string | undefined },
): ForgeApi {
  const { ports, signal } = context;
  const credentials = ports.credentialsOf(host);
  const found = credentials?.kind ?? kindOfHost(host);
  if (found !== kind && found !== 'git')
    throw invalidInput(`${host} is ${found}, and this action is for ${kind}`);
  const login = gitLogin(kind, token, credentials);
  if (!login)
    throw invalidInput(`there are no credentials for ${host}`, {
      hint: `add ${host} to scaffolder.forges in callboard.yaml, or give a token`,
    });
  const apiUrl = credentials?.apiUrl ?? publicApis[host] ?? `https://${host}${apiPaths[kind]}`;
  return {
    login,
    webUrl: `${new URL(apiUrl).protocol}//${host}`,
    async send(method, path, body) {
      const answer = await ports.fetch(`${apiUrl}${path}`, {
        ...{ method, signal },
        headers: {
          ...headersOf(kind, login),
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const data = parsed(answer.body);
      if (answer.status >= 200 && answer.status < 300) return data;
      throw refusal(`${method} ${host}${path.replace(/\?.*/, '')}`, answer.status, data);
    },
  };
}

interface Login {
  readonly username: string;
  readonly password: string;
}

function headersOf(kind: Kind, { username, password }: Login): Record<string, string> {
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  if (kind === 'github')
    return {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${password}`,
      'x-github-api-version': '2022-11-28',
    };
  if (kind === 'gitea')
    return {
      accept: 'application/json',
      authorization: username === 'oauth2' ? `token ${password}` : `Basic ${basic}`,
    };
  const isBasic = kind === 'bitbucketCloud' && username !== 'x-token-auth';
  return {
    accept: 'application/json',
    authorization: isBasic ? `Basic ${basic}` : `Bearer ${password}`,
  };
}

function parsed(body: Buffer): Json {
  try {
    return body.length === 0 ? null : JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null; // a page of a proxy in between
    throw error;
  }
}

const codes: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid-input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'conflict',
};

function refusal(what: string, status: number, data: Json): CallboardError {
  const words = wordsOf(data).slice(0, 300);
  return new CallboardError(
    codes[status] ?? 'unavailable',
    `${what} answered ${status}${words === '' ? '' : `: ${words}`}`,
  );
}

/** What a forge says about a request that it refuses: `message`, `error`, and what is in `errors`. */
function wordsOf(data: Json): string {
  if (typeof data === 'string') return data;
  if (Array.isArray(data)) return data.map(wordsOf).filter(Boolean).join(', ');
  if (!isJsonObject(data)) return '';
  const { message, error, errors } = data;
  const parts = [message, error, errors].map((part) => (part === undefined ? '' : wordsOf(part)));
  const known = parts.filter(Boolean).join('; ');
  if (known !== '') return known;
  return Object.entries(data)
    .map(([name, value]) => `${name} ${wordsOf(value)}`)
    .join(', ');
}

/** A text of an answer. Throws `unavailable` where the forge did not send it. */
export function textAt(data: Json, ...path: readonly string[]): string {
  const value = valueAt(data, path);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new CallboardError('unavailable', `the forge answered without ${path.join('.')}`);
}

export const numberAt = (data: Json, ...path: readonly string[]): number =>
  Number(textAt(data, ...path));

function valueAt(data: Json, path: readonly string[]): Json | undefined {
  let at: Json | undefined = data;
  for (const name of path) at = isJsonObject(at) ? at[name] : undefined;
  return at;
}
