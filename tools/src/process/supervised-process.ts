import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type BackOff, backOffMs, defaultBackOff } from './back-off.ts';
import { eachLine } from './each-line.ts';
import { probeReady } from './probe-ready.ts';

const probePauseMs = 50;
const defaultStopTimeoutMs = 10_000;
const preload = new URL('stop-with-parent.ts', import.meta.url).href;

/** `listening`: it has an address; `ready`: its `/readyz` said so; `down`: it ended and will be restarted. */
export type ProcessState = 'starting' | 'listening' | 'ready' | 'down' | 'stopped';

export interface ProcessOptions {
  readonly name: string;
  /** Entry file, run by this Node with our sources' export condition. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly backOff?: BackOff;
  /** Pause between SIGTERM and SIGKILL; 10,000 where absent. */
  readonly stopTimeoutMs?: number;
  /** Every line it writes, in order. */
  readonly onLine: (line: string) => void;
  /** After each change of `state` and `url`. */
  readonly onChange: (process: SupervisedProcess) => void;
  /** It ended without being asked to; `restartInMs` from now it starts again. */
  readonly onEnd?: (reason: string, restartInMs: number) => void;
}

/** A child process that is started again, ever more slowly, when it ends. */
export class SupervisedProcess {
  readonly name: string;
  #options: ProcessOptions;
  #child: ChildProcess | undefined;
  #state: ProcessState = 'starting';
  #url: string | undefined;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ProcessOptions) {
    this.name = options.name;
    this.#options = options;
    this.#spawn();
  }

  get state(): ProcessState {
    return this.#state;
  }

  /** Where it listens, while it does. */
  get url(): string | undefined {
    return this.#url;
  }

  /** Ends in a row without staying up in between. */
  get failures(): number {
    return this.#failures;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Sends a message to the running process; nothing happens when it is down. */
  send(message: object): void {
    if (this.#child?.connected) this.#child.send(message, () => {}); // it may end right now
  }

  /** Stops it and starts it anew at once. */
  async restart(): Promise<void> {
    await this.stop();
    this.#failures = 0;
    this.#spawn();
  }

  /** Asks it to stop, kills it after a while, resolves when it is gone. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    const child = this.#child;
    this.#change('stopped');
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const { stopTimeoutMs = defaultStopTimeoutMs } = this.#options;
    const killer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    await gone;
    clearTimeout(killer);
  }

  #change(state: ProcessState, url?: string): void {
    this.#state = state;
    this.#url = url;
    this.#options.onChange(this);
  }

  #spawn(): void {
    const { file, args = [], cwd, env, onLine } = this.#options;
    const startedAt = performance.now();
    const child = spawn(
      process.execPath,
      ['--conditions=callboard-source', '--import', preload, file, ...args],
      { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    );
    this.#child = child;
    this.#change('starting');
    if (child.stdout) eachLine(child.stdout, onLine);
    if (child.stderr) eachLine(child.stderr, onLine);
    child.on('message', (message) => {
      const url = listeningUrlOf(message);
      if (url !== undefined && this.#child === child) this.#listening(child, url);
    });
    child.on('error', (error) => onLine(error.message));
    child.on('exit', (code, signal) => {
      if (this.#child === child) this.#ended(`ended with ${signal ?? `code ${code}`}`, startedAt);
    });
  }

  #listening(child: ChildProcess, url: string): void {
    this.#change('listening', url);
    const probe = async () => {
      const isReady = await probeReady(url);
      if (this.#child !== child || this.#state !== 'listening') return;
      if (isReady) this.#change('ready', url);
      else this.#timer = setTimeout(probe, probePauseMs);
    };
    void probe();
  }

  #ended(reason: string, startedAt: number): void {
    clearTimeout(this.#timer);
    if (this.#state === 'stopped') return;
    const { backOff = defaultBackOff, onEnd } = this.#options;
    const upMs = performance.now() - startedAt;
    this.#failures = upMs >= backOff.resetAfterMs ? 1 : this.#failures + 1;
    const restartInMs = backOffMs(this.#failures, backOff);
    this.#timer = setTimeout(() => this.#spawn(), restartInMs);
    this.#change('down');
    onEnd?.(reason, restartInMs);
  }
}

function listeningUrlOf(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  if (!('type' in message) || message.type !== 'listening') return undefined;
  return 'url' in message && typeof message.url === 'string' ? message.url : undefined;
}
