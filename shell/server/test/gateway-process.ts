import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { TestScope } from '@callboard/sdk/testing';

export interface GatewayProcess {
  readonly url: string;
  /** What it printed. */
  readonly output: () => string;
  /** kill -9; settles when it is gone. */
  readonly kill: () => Promise<void>;
}

const script = path.resolve(import.meta.dirname, '../main.ts');

/** The gateway as a process of its own on this folder (`data`, `registry.yaml`), until the test ends. */
export async function startGatewayProcess(
  scope: TestScope,
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<GatewayProcess> {
  const child = fork(script, {
    ...{ silent: true, execArgv: ['--conditions=callboard-source'] },
    env: {
      PATH: '',
      CALLBOARD_PORT: '0',
      CALLBOARD_DATA: path.join(folder, 'data'),
      CALLBOARD_CONFIG: path.join(folder, 'callboard.yaml'),
      CALLBOARD_REGISTRY: path.join(folder, 'registry.yaml'),
      ...env,
    },
  });
  const gone = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => (output += String(chunk)));
  scope.onTestFinished(async () => void child.kill('SIGKILL'));
  const told = await Promise.race([once(child, 'message'), gone]);
  const { url } = Object(told[0]);
  if (typeof url !== 'string') throw new Error(`the gateway did not start: ${output}`);
  return {
    url,
    output: () => output,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
