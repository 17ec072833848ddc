import { execFileSync } from 'node:child_process';
import { chmod, copyFile, mkdir, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What `docker build` passes on to reach a registry. */
const reach = /^(https?_proxy|no_proxy)$/i;

/** What the replay takes from the base image: Node and npm, and the packages that npm knows already. */
export interface BaseImage {
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Copies this Node, its npm and npm's cache into a folder that anybody may read and the user of the
 * replay may write: what belongs to root (a clone in its home, its cache) is closed to others.
 */
export async function copyBaseImage(folder: string): Promise<BaseImage> {
  const bin = path.join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  await copyFile(process.execPath, path.join(bin, 'node'));
  await chmod(path.join(bin, 'node'), 0o755);
  copyTree(await npmFolder(), path.join(folder, 'npm'));
  const npm = path.join(folder, 'npm/bin/npm-cli.js');
  await writeFile(path.join(bin, 'npm'), `#!/bin/sh\nexec "${bin}/node" "${npm}" "$@"\n`);
  await chmod(path.join(bin, 'npm'), 0o755);
  const cache = path.join(folder, 'cache');
  await mkdir(cache);
  copyTree(path.join(npmConfig('cache'), '_cacache'), path.join(cache, '_cacache'));
  const passedOn = Object.entries(process.env).filter(([name]) => reach.test(name));
  return {
    env: {
      ...Object.fromEntries(passedOn.map(([name, value]) => [name, value ?? ''])),
      ...(await certificates(folder)),
      PATH: `${bin}:/usr/local/bin:/usr/bin:/bin`,
      npm_config_cache: cache,
      npm_config_registry: npmConfig('registry'),
      npm_config_prefer_offline: 'true',
      npm_config_update_notifier: 'false',
    },
  };
}

/** Thousands of small files: the program costs a fraction of what Node's own copy does. */
const copyTree = (from: string, to: string) => execFileSync('cp', ['-rL', from, to]);

const npmConfig = (key: string): string =>
  execFileSync('npm', ['config', 'get', key], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

async function certificates(folder: string): Promise<Readonly<Record<string, string>>> {
  const file = process.env['NODE_EXTRA_CA_CERTS'];
  if (file === undefined) return {};
  const copy = path.join(folder, 'certificates.pem');
  await copyFile(file, copy);
  return { NODE_EXTRA_CA_CERTS: copy };
}

async function npmFolder(): Promise<string> {
  const running = process.env['npm_execpath'];
  const cli = running?.endsWith('npm-cli.js')
    ? running
    : await realpath(execFileSync('which', ['npm'], { encoding: 'utf8' }).trim());
  return path.resolve(cli, '../..');
}
