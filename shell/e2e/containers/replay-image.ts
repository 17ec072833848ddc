import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { linkPackages } from '../link-packages.ts';
import type { BaseImage } from './base-image.ts';
import type { ImageStage } from './read-dockerfile.ts';

/** A built stage: a folder that stands for the root of its file system, and how things run in it. */
export interface BuiltImage {
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  readonly workdir: string;
  readonly user: string;
  readonly stage: ImageStage;
}

export interface ReplayParts {
  /** Where stages are built, one folder each. */
  readonly folder: string;
  /** What `COPY` without `--from` copies. */
  readonly context: string;
  readonly base: BaseImage;
}

/**
 * What `npm test` itself did to this clone before it ran anything, with the same lockfile: a layer that is
 * there already. What is installed into an image is installed by the replay.
 */
const wholeInstallation = 'npm ci';

/** The user of the replay; nobody, where the test itself runs as root. */
const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** The folders of an image that its Dockerfile names; in a text each stands for its place in the replay. */
const imagePaths = /(?<![\w.-])\/(?=(?:app|home\/node|etc\/callboard|srv)(?:\b|\/))/g;
export const inImage = (root: string, text: string): string =>
  text.replaceAll(imagePaths, `${root}/`);

/**
 * Replays Dockerfiles without an engine: each stage in an empty folder, everything as an unprivileged
 * user. Stages that are the same in several files are built once.
 */
export function createReplay({ folder, context, base }: ReplayParts) {
  const built = new Map<string, Promise<BuiltImage>>();

  async function build(stages: readonly ImageStage[]): Promise<BuiltImage> {
    const byName = new Map<string, BuiltImage>();
    let last: BuiltImage | undefined;
    for (const stage of stages) {
      last = await once(stage, byName);
      if (stage.name !== undefined) byName.set(stage.name, last);
    }
    if (!last) throw new Error('the Dockerfile has no stage');
    return last;
  }

  function once(stage: ImageStage, byName: ReadonlyMap<string, BuiltImage>): Promise<BuiltImage> {
    const inputs = [...byName].map(([name, { root }]) => [name, root]);
    const key = createHash('sha256')
      .update(JSON.stringify([stage, inputs]))
      .digest('hex');
    const known = built.get(key) ?? replay(stage, path.join(folder, key.slice(0, 12)), byName);
    built.set(key, known);
    return known;
  }

  async function replay(
    stage: ImageStage,
    root: string,
    byName: ReadonlyMap<string, BuiltImage>,
  ): Promise<BuiltImage> {
    await mkdir(path.join(root, 'home/node'), { recursive: true });
    await giveToUser(root);
    let image: BuiltImage = { root, env: base.env, workdir: '/', user: 'root', stage };
    for (const instruction of stage.instructions) {
      if (instruction.kind === 'env')
        image = { ...image, env: withValues(image, instruction.values) };
      else if (instruction.kind === 'user') image = { ...image, user: instruction.text };
      else if (instruction.kind === 'run' && instruction.text === wholeInstallation)
        linkPackages(path.join(root, image.workdir));
      else if (instruction.kind === 'run')
        await succeed(run(image, ['sh', '-ec', instruction.text]));
      else if (instruction.kind === 'workdir') {
        image = { ...image, workdir: instruction.text };
        await mkdir(path.join(root, instruction.text), { recursive: true });
      } else {
        const source =
          instruction.from === undefined ? context : byName.get(instruction.from)?.root;
        if (source === undefined) throw new Error(`no stage is called ${instruction.from}`);
        await copy(image, source, instruction.paths);
      }
      if (instruction.kind !== 'run' || instruction.text === wholeInstallation)
        await giveToUser(root);
    }
    return image;
  }

  return { build };
}

const withValues = ({ root, env }: BuiltImage, values: Readonly<Record<string, string>>) => ({
  ...env,
  ...Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, inImage(root, value)]),
  ),
});

async function copy(
  { root, workdir }: BuiltImage,
  source: string,
  paths: readonly string[],
): Promise<void> {
  const target = path.resolve(workdir, paths.at(-1) ?? '');
  for (const from of paths.slice(0, -1))
    await cp(path.join(source, from), path.join(root, target), {
      recursive: true,
      verbatimSymlinks: true,
    });
}

/** Makes a folder the user's, but for what they installed in it. */
export async function giveToUser(folder: string): Promise<void> {
  const { uid, gid } = unprivileged;
  if (uid === undefined || gid === undefined) return;
  const owner = `${uid}:${gid}`;
  // What npm installed is the user's already, or this clone's, and is a lot. Its folder is written to.
  const rule = [
    '(',
    '-path',
    '*/node_modules/*',
    '-prune',
    ')',
    '-o',
    '-exec',
    'chown',
    '-h',
    owner,
  ];
  await succeed(spawn('find', [folder, ...rule, '{}', '+'], { stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** Starts a program in an image, with nothing of this process's environment. */
export function run(
  { root, env, workdir }: BuiltImage,
  [program = '', ...args]: readonly string[],
  more: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(
    program,
    args.map((one) => inImage(root, one)),
    {
      ...unprivileged,
      cwd: path.join(root, workdir),
      env: { HOME: path.join(root, 'home/node'), ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

/** Resolves with what a program printed. Rejects with it, where the program fails. */
export function succeed(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const printed: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => printed.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const text = Buffer.concat(printed).toString();
      if (code === 0) resolve(text);
      else reject(new Error(`${child.spawnargs.join(' ')} ended with ${signal ?? code}:\n${text}`));
    });
  });
}
