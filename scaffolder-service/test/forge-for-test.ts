import { execFile } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JsonObject } from '@callboard/sdk/model';
import {
  builtInActions,
  type ForgeCredentials,
  openWorkspace,
  runActionOnce,
} from '@callboard/sdk/scaffolder';
import { createGuardedFetch } from '@callboard/sdk/service';
import { folderForTest, gitBackend, listenForTest, type TestScope } from '@callboard/sdk/testing';

const run = promisify(execFile);

export interface ApiRequest {
  readonly method: string;
  /** Without the part that all paths of the API begin with, and without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export interface ForgeOptions {
  readonly kind: ForgeCredentials['kind'];
  readonly answer: (request: ApiRequest, forge: ForgeServer) => Promise<ApiAnswer> | ApiAnswer;
  /** What must be sent along; `Bearer the-token` where absent. */
  readonly authorization?: string;
  readonly username?: string;
}

export interface ForgeServer {
  readonly origin: string;
  /** Makes an empty bare repository; answers whether there was none. */
  readonly makeRepository: (owner: string, name: string) => Promise<boolean>;
  /** Runs git in a repository of the forge. */
  readonly git: (repository: string, ...args: string[]) => Promise<string>;
}

export const host = 'forge.example';
export const token = 'the-token';

/** A forge on loopback: an API, and repositories that git's own program serves. All of it wants the token. */
export async function forgeForTest(scope: TestScope, options: ForgeOptions) {
  const { kind, answer, username } = options;
  const served = await folderForTest(scope);
  const requests: ApiRequest[] = [];
  const wanted = options.authorization ?? `Bearer ${token}`;
  const backend = gitBackend(served);
  const known = new Set<string>();
  const origin = await listenForTest(scope, (request, response) => {
    const url = new URL(request.url ?? '', 'http://forge');
    const { authorization = '' } = request.headers;
    if (/\.git\//.test(url.pathname)) {
      const password = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
      if (password.endsWith(`:${token}`)) backend(request, response);
      else response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
      return;
    }
    const send = ({ status, body }: ApiAnswer) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(body === undefined ? undefined : JSON.stringify(body));
    if (authorization !== wanted) {
      send({ status: 401, body: { message: 'Bad credentials' } });
      return;
    }
    void readBody(request)
      .then(async (body) => {
        const path = url.pathname.replace(/^\/api/, '');
        const asked = { method: request.method ?? 'GET', path, query: url.searchParams, body };
        requests.push(asked);
        send(await answer(asked, forge));
      })
      .catch((error: unknown) => send({ status: 500, body: { message: String(error) } }));
  });
  const git = async (repository: string, ...args: string[]) =>
    (await run('git', args, { cwd: join(served, repository) })).stdout.trim();
  const forge: ForgeServer = {
    ...{ origin, git },
    async makeRepository(owner, name) {
      const repository = `${owner}/${name}.git`;
      if (known.has(repository)) return false;
      known.add(repository);
      await run('git', ['init', '-q', '--bare', '-b', 'main', join(served, repository)]);
      await git(repository, 'config', 'http.receivepack', 'true');
      return true;
    },
  };
  const credentials: ForgeCredentials = {
    ...{ kind, token, apiUrl: `${origin}/api` },
    ...(username === undefined ? {} : { username }),
  };
  return {
    ...{ forge, requests, origin },
    /** Method and path of what was asked that changes something. */
    changes: () =>
      requests
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) => `${method} ${path}`),
    async act(
      id: string,
      input: JsonObject,
      more: {
        readonly files?: Readonly<Record<string, string>>;
        readonly checkpoints?: Map<string, JsonObject[string]>;
      } = {},
    ) {
      const { files = { 'README.md': '# Pay\n' }, checkpoints } = more;
      const action = builtInActions.find((each) => each.id === id);
      if (!action) throw new Error(`there is no action ${id}`);
      const folder = await folderForTest(scope);
      const workspace = await openWorkspace(folder);
      for (const [path, content] of Object.entries(files)) await workspace.write(path, content);
      return runActionOnce({
        ...{ action, input, folder },
        ...(checkpoints ? { checkpoints } : {}),
        ports: {
          fetch: createGuardedFetch({ allowHosts: [], allowPrivate: ['127.0.0.1'] }),
          credentialsOf: (asked) => (asked === host ? credentials : undefined),
        },
      });
    },
  };
}

async function readBody(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : JSON.parse(text);
}
