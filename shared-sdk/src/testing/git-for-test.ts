import { execFile, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { folderForTest } from './on-each-database.ts';
import { listenForTest, type TestScope } from './start-for-test.ts';

const run = promisify(execFile);

/** Contents by path. */
export type FilesForTest = Readonly<Record<string, string | Uint8Array>>;

/** Writes files below a folder, with the folders that they are in. */
export async function writeFiles(folder: string, files: FilesForTest): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** Where git finds no settings but its own, and who commits. */
const env = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ines Okafor',
  GIT_AUTHOR_EMAIL: 'ines@example.org',
  GIT_COMMITTER_NAME: 'Ines Okafor',
  GIT_COMMITTER_EMAIL: 'ines@example.org',
};

/** Serves the repositories below a folder by git's own program; `url` says which, e.g. `/ines/docs.git/…`. */
export function gitBackend(served: string): RequestListener {
  return (request, response) => {
    const { pathname, search } = new URL(request.url ?? '', 'http://git');
    const child = spawn('git', ['http-backend'], {
      env: {
        ...env,
        GIT_PROJECT_ROOT: served,
        GIT_HTTP_EXPORT_ALL: '1',
        REQUEST_METHOD: request.method,
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        CONTENT_TYPE: request.headers['content-type'] ?? '',
      },
    });
    request.pipe(child.stdin);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', () => {
      const answer = Buffer.concat(chunks);
      const end = answer.indexOf('\r\n\r\n');
      const head = answer.subarray(0, end).toString().split('\r\n');
      for (const line of head) {
        const [name = '', value = ''] = line.split(': ', 2);
        if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10);
        else response.setHeader(name, value);
      }
      response.end(answer.subarray(end + 4));
    });
  };
}

/** A repository that is served over http by git's own program. */
export interface GitForTest {
  /** Address of the repository. */
  readonly url: string;
  /** The bare repository that is served. */
  readonly bare: string;
  /** A work tree of it. */
  readonly folder: string;
  /** Writes files, commits all of them and pushes; answers the commit. */
  readonly push: (files: FilesForTest, message: string, branch?: string) => Promise<string>;
  readonly git: (...args: string[]) => Promise<string>;
  /** Paths that were asked for. */
  readonly requests: readonly string[];
}

export interface GitForTestOptions {
  /** Who may read; everybody where absent. */
  readonly isAllowed?: (headers: IncomingHttpHeaders) => boolean;
}

export async function gitForTest(
  scope: TestScope,
  { isAllowed = () => true }: GitForTestOptions = {},
): Promise<GitForTest> {
  const served = await folderForTest(scope);
  const folder = await folderForTest(scope);
  const git = async (...args: string[]) => {
    const { stdout } = await run('git', args, { cwd: folder, env });
    return stdout.trim();
  };
  const bare = join(served, 'ines/docs.git');
  await run('git', ['init', '-q', '--bare', '-b', 'main', bare], { env });
  await git('init', '-q', '-b', 'main');
  await git('remote', 'add', 'origin', bare);
  const requests: string[] = [];
  const backend = gitBackend(served);
  const server = createServer((request, response) => {
    requests.push(new URL(request.url ?? '', 'http://git').pathname);
    if (isAllowed(request.headers)) backend(request, response);
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
  });
  const origin = await listenForTest(scope, (request, response) =>
    server.emit('request', request, response),
  );
  return {
    ...{ url: `${origin}/ines/docs`, bare, folder, git, requests },
    async push(files, message, branch = 'main') {
      await writeFiles(folder, files);
      await git('add', '-A');
      await git('commit', '-q', '-m', message);
      await git('push', '-q', 'origin', `HEAD:${branch}`);
      return git('rev-parse', 'HEAD');
    },
  };
}
