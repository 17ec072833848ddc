import { type BackOff, defaultBackOff } from '../process/back-off.ts';
import { SupervisedProcess } from '../process/supervised-process.ts';
import type { Environment } from './portal-environment.ts';
import type { PrintLine } from './print-lines.ts';

const degradedAfterMs = 30_000;
/** A gateway that ends this often before it ever listened will not come up. */
const gatewayAttempts = 3;

/** A process of the portal. */
export interface PortalPart {
  readonly name: string;
  /** Absolute path of its entry file. */
  readonly file: string;
  readonly cwd: string;
  /** Variables of its own, over those of all. */
  readonly env?: Environment;
}

export interface ServicePart extends PortalPart {
  /** Plugin that it backs. */
  readonly plugin: string;
}

export interface PortalOptions {
  readonly gateway: PortalPart;
  readonly services: readonly ServicePart[];
  readonly env: Environment;
  readonly printLine: PrintLine;
  /** A line of the supervisor itself. */
  readonly say: (line: string) => void;
  /** What a person opens, from the address at which the gateway listens. */
  readonly urlOf: (gatewayUrl: string) => string;
  /** Once, when the gateway cannot be brought up at all. */
  readonly onHopeless: () => void;
  readonly backOff?: BackOff;
  readonly degradedAfterMs?: number;
}

/** The gateway and the services, kept running; says when all of them can be used. */
export class Portal {
  readonly gateway: SupervisedProcess;
  readonly services: ReadonlyMap<string, SupervisedProcess>;
  #options: PortalOptions;
  #announced: 'nothing' | 'degraded' | 'ready' = 'nothing';
  #hasListened = false;
  #isStopping = false;
  #degradedTimer: NodeJS.Timeout;

  constructor(options: PortalOptions) {
    this.#options = options;
    const services = new Map<string, SupervisedProcess>();
    this.services = services;
    this.gateway = this.#start(options.gateway, () => this.#gatewayChanged());
    for (const part of options.services) {
      services.set(
        part.plugin,
        this.#start(part, (service) => this.#serviceChanged(service)),
      );
    }
    this.#sendServices();
    const afterMs = options.degradedAfterMs ?? degradedAfterMs;
    this.#degradedTimer = setTimeout(() => this.#announceDegraded(), afterMs);
  }

  /** Stops all of it; resolves when every process is gone. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#degradedTimer);
    await Promise.all([this.gateway, ...this.services.values()].map((each) => each.stop()));
  }

  #start(part: PortalPart, onChange: (process: SupervisedProcess) => void): SupervisedProcess {
    const { env, printLine, say, backOff = defaultBackOff } = this.#options;
    return new SupervisedProcess({
      ...part,
      env: { ...env, ...part.env },
      backOff,
      onLine: (line) => printLine(part.name, line),
      onChange: (process) => {
        // The first change comes from within the constructor, before there is anything to tell.
        if (process.state !== 'starting' && !this.#isStopping) onChange(process);
      },
      onEnd: (reason, restartInMs) => {
        if (part === this.#options.gateway && this.#isHopeless()) return;
        say(`${part.name} is down: it ${reason}; starting it again in ${restartInMs / 1000} s`);
      },
    });
  }

  #isHopeless(): boolean {
    return !this.#hasListened && this.gateway.failures >= gatewayAttempts;
  }

  #gatewayChanged(): void {
    if (this.gateway.state === 'listening') {
      this.#hasListened = true;
      this.#sendServices();
    }
    if (this.gateway.state === 'down' && this.#isHopeless()) {
      this.#isStopping = true;
      this.#options.onHopeless();
      return;
    }
    this.#announceReady();
  }

  #serviceChanged(service: SupervisedProcess): void {
    if (service.state === 'listening') this.#options.say(`${service.name} ${service.url}`);
    this.#sendServices();
    this.#announceReady();
  }

  #sendServices(): void {
    // One that listens but is not ready yet (its first read of the sources) would look down to the
    // gateway, which asks again only after a while.
    const urls = [...this.services].map(([plugin, { url, state }]) => [
      plugin,
      state === 'ready' ? (url ?? null) : null,
    ]);
    this.gateway.send({ type: 'services', services: Object.fromEntries(urls) });
  }

  #announceReady(): void {
    if (this.#announced === 'ready' || this.gateway.url === undefined) return;
    if (this.services.size < this.#options.services.length) return; // still being started
    const all = [this.gateway, ...this.services.values()];
    if (!all.every(({ state }) => state === 'ready')) return;
    this.#announced = 'ready';
    clearTimeout(this.#degradedTimer);
    this.#options.say(`Callboard is ready at ${this.#options.urlOf(this.gateway.url)}`);
  }

  #announceDegraded(): void {
    if (this.gateway.url === undefined || this.gateway.state !== 'ready') {
      this.#degradedTimer = setTimeout(() => this.#announceDegraded(), 1_000);
      return;
    }
    this.#announced = 'degraded';
    const missing = [...this.services.values()].filter(({ state }) => state !== 'ready');
    const names = missing.map(({ name }) => name).join(', ');
    const url = this.#options.urlOf(this.gateway.url);
    this.#options.say(
      `Callboard runs degraded at ${url}: ${names} is not ready; see its log above`,
    );
  }
}
