import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { TestScope } from './start-for-test.ts';

const run = promisify(execFile);

/** Variable with the folder of the run's one server; set by `postgres-test-run.ts`. */
export const runFolderVariable = 'CALLBOARD_TEST_POSTGRES_FOLDER';

/** Why tests on PostgreSQL cannot run here; `undefined` when they can. */
export function postgresSkipReason(): string | undefined {
  return findBinaries()
    ? undefined
    : 'no PostgreSQL server binaries (Debian: apt-get install postgresql)';
}

/**
 * A fresh, empty database on a throw-away PostgreSQL server; answers its URL.
 *
 * The server listens on loopback, is made by the first test of a run that asks, shared by the others,
 * and stopped at the end of the run. The database is dropped when the test ends.
 */
export async function postgresForTest(scope: TestScope): Promise<string> {
  const folder = process.env[runFolderVariable] ?? (await privateFolder(scope));
  const origin = await sharedServer(folder);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(origin, `create database ${name}`);
  scope.onTestFinished(() => execute(origin, `drop database if exists ${name} with (force)`));
  return `${origin}/${name}`;
}

/** Stops the server of a folder, if it runs, and removes the folder. */
export async function stopPostgres(folder: string): Promise<void> {
  const binaries = findBinaries();
  if (binaries && existsSync(join(folder, 'data/postmaster.pid')))
    await asServerUser(join(binaries, 'pg_ctl'), [
      'stop',
      '-w',
      '-m',
      'immediate',
      '-D',
      join(folder, 'data'),
    ]);
  await rm(folder, { recursive: true, force: true });
}

async function privateFolder(scope: TestScope): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-postgres-'));
  scope.onTestFinished(() => stopPostgres(folder));
  return folder;
}

/** The first caller (of any process) starts it, the others wait for the file with its origin. */
async function sharedServer(folder: string): Promise<string> {
  const originFile = join(folder, 'origin');
  const isFirst = await mkdir(join(folder, 'starting')).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    const origin = await startServer(folder).catch((error: unknown) => `failed: ${String(error)}`);
    await writeFile(`${originFile}.new`, origin);
    await rename(`${originFile}.new`, originFile);
  }
  for (let attempt = 0; !existsSync(originFile); attempt += 1) {
    if (attempt > 600) throw new Error('the shared PostgreSQL did not start within 60 s');
    await pause(100);
  }
  const origin = await readFile(originFile, 'utf8');
  if (origin.startsWith('failed')) throw new Error(`PostgreSQL did not start: ${origin}`);
  return origin;
}

async function startServer(folder: string): Promise<string> {
  const binaries = findBinaries();
  if (!binaries) throw new Error(postgresSkipReason());
  const data = join(folder, 'data');
  const user = await serverUser();
  await chmod(folder, 0o755);
  await mkdir(data, { mode: 0o700 });
  if (user) await chown(data, user.uid, user.gid);
  const port = await freePort();
  await asServerUser(join(binaries, 'initdb'), [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200 -c shared_buffers=32MB`;
  await asServerUser(join(binaries, 'pg_ctl'), [
    'start',
    '-w',
    '-t',
    '60',
    '-D',
    data,
    '-l',
    join(data, 'log'),
    '-o',
    settings,
  ]);
  return `postgresql://postgres@127.0.0.1:${port}`;
}

async function execute(origin: string, sql: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: `${origin}/postgres` });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Debian keeps the server's binaries off PATH, one folder a version; the newest wins. */
function findBinaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root) : [];
  return [
    ...versions
      .toSorted((a, b) => Number(b) - Number(a))
      .map((version) => join(root, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/** PostgreSQL refuses to run as root: then as `postgres`, otherwise as whoever runs the tests. */
async function serverUser(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (option) => Number((await run('id', [option, 'postgres'])).stdout)),
  );
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

async function asServerUser(command: string, args: readonly string[]): Promise<void> {
  const user = await serverUser();
  await run(command, [...args], { cwd: '/', ...user });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has an AddressInfo
  await new Promise((resolve) => server.close(resolve));
  return port;
}
