import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuiltImage, inImage, run, succeed } from './replay-image.ts';

/** A container's process. */
export interface RunningImage {
  readonly url: string;
  readonly image: BuiltImage;
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface RunOptions {
  /** Variable that says the port. */
  readonly portVariable: string;
  readonly hostVariable: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
}

const readyDeadlineMs = 60_000;

/** Runs the command of an image until it is ready, and holds its own health check against that. */
export async function startImage(image: BuiltImage, options: RunOptions): Promise<RunningImage> {
  const { stage } = image;
  if (!stage.cmd || !stage.healthcheck) throw new Error('the image has no CMD or no HEALTHCHECK');
  const url = `http://127.0.0.1:${options.port}`;
  const env = {
    [options.hostVariable]: '127.0.0.1',
    [options.portVariable]: String(options.port),
    ...options.env,
  };
  const child = run(image, stage.cmd, env);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  const endsAt = performance.now() + readyDeadlineMs;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() > endsAt) {
      await stop();
      throw new Error(`${stage.cmd.join(' ')} did not become ready:\n${printed}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await succeed(run(image, stage.healthcheck, env));
  return { url, image, env, stop };
}

const isReady = (url: string) =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Puts a folder where `volumes` of the compose file has it; `edit` changes each file's text. */
export async function mountFolder(
  { root }: BuiltImage,
  source: string,
  target: string,
  edit: (text: string) => string = (text) => text,
): Promise<void> {
  const place = path.join(root, target);
  await mkdir(place, { recursive: true });
  await cp(source, place, { recursive: true });
  for (const name of ['callboard.yaml', 'callboard.postgres.yaml', 'registry.yaml']) {
    const text = await readFile(path.join(place, name), 'utf8').catch(() => undefined);
    if (text !== undefined) await writeFile(path.join(place, name), edit(inImage(root, text)));
  }
  await chmod(path.join(root, target), 0o755);
}
