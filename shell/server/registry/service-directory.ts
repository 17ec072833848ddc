import type { RegistryEntry, ServiceState } from '@callboard/sdk/plugin';

/** Where a plugin's service is and how it fares. */
export interface ServiceDirectory {
  /** `none` for a plugin that has no service. */
  stateOf(plugin: string): ServiceState;
  /** Origin; absent where there is no service or where it is not running. */
  urlOf(plugin: string): string | undefined;
  timeoutOf(plugin: string): number;
  /** Tells what runs on this machine; `null` for a service that is down. From the supervisor. */
  setSupervised(urls: Readonly<Record<string, string | null>>): void;
  /** Tells what the registry says; wins over the supervisor. */
  setEntries(entries: readonly RegistryEntry[]): void;
  close(): void;
}

interface Options {
  /** Whether the service at this origin can do its work. */
  readonly probe: (url: string) => Promise<boolean>;
  readonly onChange: () => void;
  /** Pause between two probes of a service that is up, in ms; three times as often otherwise. */
  readonly intervalMs: number;
}

interface Known {
  /** `null`: there should be one, but it is not running. */
  readonly url: string | null;
  readonly timeoutMs: number;
  state: ServiceState;
  failures: number;
  timer?: NodeJS.Timeout;
}

const defaultTimeoutMs = 30_000;
/** One lost probe is not an outage. */
const failuresUntilDown = 2;

/** Watches the services of all plugins. */
export function createServiceDirectory(options: Options): ServiceDirectory {
  const known = new Map<string, Known>();
  let supervised: Readonly<Record<string, string | null>> = {};
  let entries: readonly RegistryEntry[] = [];
  let isClosed = false;

  function update(): void {
    const wanted = wantedServices(supervised, entries);
    for (const [plugin, service] of known) {
      const want = wanted.get(plugin);
      if (want?.url === service.url && want.timeoutMs === service.timeoutMs) continue;
      clearTimeout(service.timer);
      known.delete(plugin);
    }
    for (const [plugin, { url, timeoutMs }] of wanted) {
      if (known.has(plugin)) continue;
      const state = url === null ? 'down' : 'unknown';
      const service: Known = { url, timeoutMs, state, failures: 0 };
      known.set(plugin, service);
      if (url !== null) void look(plugin, service, url);
    }
    options.onChange();
  }

  async function look(plugin: string, service: Known, url: string): Promise<void> {
    const isUp = await options.probe(url);
    if (isClosed || known.get(plugin) !== service) return;
    service.failures = isUp ? 0 : service.failures + 1;
    const before = service.state;
    if (isUp) service.state = 'up';
    else if (before !== 'up' || service.failures >= failuresUntilDown) service.state = 'down';
    const isCalm = isUp && service.state === 'up';
    service.timer = setTimeout(
      () => void look(plugin, service, url),
      isCalm ? options.intervalMs : options.intervalMs / 3,
    );
    if (service.state !== before) options.onChange();
  }

  return {
    stateOf: (plugin) => known.get(plugin)?.state ?? 'none',
    urlOf: (plugin) => known.get(plugin)?.url ?? undefined,
    timeoutOf: (plugin) => known.get(plugin)?.timeoutMs ?? defaultTimeoutMs,
    setSupervised(urls) {
      supervised = urls;
      update();
    },
    setEntries(next) {
      entries = next;
      update();
    },
    close() {
      isClosed = true;
      for (const { timer } of known.values()) clearTimeout(timer);
    },
  };
}

type Wanted = Pick<Known, 'url' | 'timeoutMs'>;

function wantedServices(
  supervised: Readonly<Record<string, string | null>>,
  entries: readonly RegistryEntry[],
): ReadonlyMap<string, Wanted> {
  const wanted = new Map<string, Wanted>(
    Object.entries(supervised).map(([plugin, url]) => [
      plugin,
      { url: url && new URL(url).origin, timeoutMs: defaultTimeoutMs },
    ]),
  );
  for (const { name, service, enabled } of entries) {
    if (!service || enabled === false) continue;
    const { url, timeoutMs = defaultTimeoutMs } = service;
    wanted.set(name, { url: new URL(url).origin, timeoutMs });
  }
  return wanted;
}
