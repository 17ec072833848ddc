#!/usr/bin/env node
// Prepares this clone (Node 24, packages) and runs one command of tools/src on it.
// One plain file without dependencies: it must run on Node 20 before anything is installed.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const neededMajor = 24;

/** What each command runs: a file below tools/src, then arguments put before the caller's. */
const commands = {
  start: ['start/main.ts'],
  dev: ['dev/main.ts'],
  build: ['build-stale/main.ts'],
  test: ['test/main.ts'],
  check: ['test/main.ts', '--no-browser'],
  bench: ['bench/main.ts'],
  generate: ['generate/main.ts'],
  format: ['format/main.ts'],
  backup: ['backup/main.ts'],
};

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const tryReadJson = (file) => (existsSync(file) ? readJson(file) : undefined);

class SetUpError extends Error {}

/** Runs a program quietly; its output is part of the error when it fails. */
function runQuietly(command, args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => {
      reject(new SetUpError(`${command} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(undefined);
      const text = Buffer.concat(output).toString().trim();
      reject(
        new SetUpError(
          `${basename(command)} ${args.join(' ')} ended with ${signal ?? code}\n${text}`,
        ),
      );
    });
  });
}

async function step(title, work) {
  process.stdout.write(`• ${title} … `);
  const startedAt = performance.now();
  try {
    await work();
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
  process.stdout.write(`${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

/** npm as a program and its first arguments: the npm that runs us, else the one on PATH. */
function findNpm(nodeFile, env) {
  const running = env.npm_execpath;
  if (running !== undefined && basename(running) === 'npm-cli.js' && existsSync(running)) {
    return [nodeFile, running];
  }
  return process.platform === 'win32'
    ? [env.ComSpec ?? 'cmd.exe', '/d', '/s', '/c', 'npm']
    : ['npm'];
}

async function npmCi(cwd, nodeFile, env) {
  const [command, ...first] = findNpm(nodeFile, env);
  // Stated here and not inherited: a developer's NODE_ENV=production would leave out the tools.
  const args = [
    'ci',
    '--include=dev',
    '--loglevel=error',
    '--no-fund',
    '--no-audit',
    '--prefix',
    cwd,
  ];
  await runQuietly(command, [...first, ...args], { cwd, env });
}

const withFirstOnPath = (env, folder) => {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [key]: [folder, env[key]].filter(Boolean).join(delimiter) };
};

/** The Node 24 to use: the running one, else a copy of its own that this clone keeps. */
export async function prepareNode(root, env, runningVersion = process.versions.node) {
  if (Number.parseInt(runningVersion, 10) >= neededMajor) {
    return { nodeFile: process.execPath, env: withFirstOnPath(env, dirname(process.execPath)) };
  }
  const folder = join(root, 'tools/runtime');
  const wanted = readJson(join(folder, 'package-lock.json')).packages['node_modules/node'].version;
  const nodeFile = join(
    folder,
    'node_modules/node/bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const installed = tryReadJson(join(folder, 'node_modules/node/package.json'))?.version;
  if (installed !== wanted || !existsSync(nodeFile)) {
    await step(`installing Node ${wanted} into tools/runtime (this one is ${runningVersion})`, () =>
      npmCi(folder, process.execPath, env),
    );
  }
  return { nodeFile, env: withFirstOnPath(env, dirname(nodeFile)) };
}

/** Folders of the workspaces, relative to the root, from `workspaces` of package.json. */
function workspaceFolders(root) {
  const expand = (base, [part, ...rest]) => {
    if (part === undefined) return existsSync(join(root, base, 'package.json')) ? [base] : [];
    if (part !== '*') return expand(join(base, part), rest);
    if (!existsSync(join(root, base))) return [];
    return readdirSync(join(root, base), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
      .map((entry) => entry.name)
      .sort()
      .flatMap((name) => expand(join(base, name), rest));
  };
  const patterns = readJson(join(root, 'package.json')).workspaces ?? [];
  return patterns.flatMap((pattern) => expand('', pattern.split('/')));
}

const dependencyFields = [
  'name',
  'version',
  'workspaces',
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'overrides',
  'bin',
];

/** Changes with everything that `npm ci` depends on, and with nothing else in a package.json. */
export function installFingerprint(root) {
  const hash = createHash('sha256');
  hash.update(`${process.platform} ${process.arch}\n`);
  hash.update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of ['', ...workspaceFolders(root)]) {
    const manifest = readJson(join(root, folder, 'package.json'));
    hash.update(
      JSON.stringify([folder, ...dependencyFields.map((field) => manifest[field] ?? null)]),
    );
  }
  return hash.digest('hex');
}

/** Whether node_modules holds what the lockfile says, by npm's own record of what it installed. */
function isInstalledByHand(root) {
  const installed = tryReadJson(join(root, 'node_modules/.package-lock.json'))?.packages;
  if (installed === undefined) return false;
  const wanted = readJson(join(root, 'package-lock.json')).packages;
  const isPackage = ([path]) => path.startsWith('node_modules/') || path.includes('/node_modules/');
  const isSame = (a, b) =>
    a.version === b.version && a.integrity === b.integrity && a.link === b.link;
  return (
    Object.entries(wanted)
      .filter(isPackage)
      .every(([path, entry]) =>
        installed[path] === undefined ? entry.optional === true : isSame(entry, installed[path]),
      ) && Object.keys(installed).every((path) => wanted[path] !== undefined)
  );
}

/** Installs the packages of the lockfile when node_modules does not hold them. */
export async function preparePackages(root, nodeFile, env) {
  const stampFile = join(root, 'node_modules/.callboard-install');
  const fingerprint = installFingerprint(root);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint) return;
  if (!isInstalledByHand(root)) {
    await step('installing packages', () => npmCi(root, nodeFile, env));
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, fingerprint);
}

/** npm hands SIGTERM to a shell between it and us, and that shell dies without telling us. */
function onceParentIsGone(stop) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 200);
  timer.unref();
}

/** Runs a command in a Node of its own, hands signals on and resolves with its exit code. */
function runCommand(root, nodeFile, env, [file, ...first], args) {
  const main = join(root, 'tools/src', file);
  const child = spawn(nodeFile, ['--conditions=callboard-source', main, ...first, ...args], {
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/callboard/compile'), ...env },
    // The channel tells a long-running command when this process is gone, even after SIGKILL.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  if (env.npm_lifecycle_event !== undefined) onceParentIsGone(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

async function main([name, ...args]) {
  const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
  if (!Object.hasOwn(commands, name ?? '')) {
    console.error(`usage: node tools/bootstrap.mjs ${Object.keys(commands).join('|')} [options]`);
    return 1;
  }
  try {
    const { nodeFile, env } = await prepareNode(root, process.env);
    await preparePackages(root, nodeFile, env);
    return await runCommand(root, nodeFile, env, commands[name], args);
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    return 1;
  }
}

if (
  process.argv[1] &&
  realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))
) {
  process.exitCode = await main(process.argv.slice(2));
}
