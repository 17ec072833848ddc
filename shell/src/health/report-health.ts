import type { HealthReport } from '@callboard/sdk/contracts/registry';
import type { PluginFailure } from '@callboard/sdk/plugin';

/** Tells the portal how plugins fare in this tab. */
export interface HealthReporter {
  /** A version was put on a page. */
  started(plugin: string, version: string): void;
  failed(failure: PluginFailure): void;
}

interface Options {
  /** Rejects when the portal is away; answers whether it counted. */
  readonly send: (reports: readonly HealthReport[]) => Promise<boolean>;
  /** For the end of the tab: what it gets is sent without an answer. */
  readonly sendLast: (reports: readonly HealthReport[]) => void;
  readonly page: Pick<Window, 'addEventListener'>;
  /** How long reports are gathered, in ms. */
  readonly gatherMs: number;
}

/** As many as the contract takes at once. */
const most = 50;
const mostCounted = 1000;
const mostReason = 500;

/** Reports are gathered by version and sent together; what cannot be sent is kept for the next time. */
export function createHealthReporter(options: Options): HealthReporter {
  const waiting = new Map<string, HealthReport>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function add(told: HealthReport): void {
    const key = `${told.plugin}@${told.version}`;
    const known = waiting.get(key);
    waiting.set(key, {
      ...known,
      ...told,
      starts: Math.min(mostCounted, told.starts + (known?.starts ?? 0)),
      crashes: Math.min(mostCounted, told.crashes + (known?.crashes ?? 0)),
    });
    timer ??= setTimeout(() => void flush(), options.gatherMs);
  }

  function take(): readonly HealthReport[] {
    clearTimeout(timer);
    timer = undefined;
    const taken = [...waiting.values()].slice(0, most);
    for (const { plugin, version } of taken) waiting.delete(`${plugin}@${version}`);
    return taken;
  }

  async function flush(): Promise<void> {
    const reports = take();
    if (reports.length === 0) return;
    try {
      // A browser that the portal did not know has its cookie now.
      if (!(await options.send(reports))) await options.send(reports);
    } catch {
      // Away, or too often: they go with the next ones.
      for (const report of reports) add(report);
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), 20 * options.gatherMs);
    }
  }

  options.page.addEventListener('pagehide', () => {
    const reports = take();
    if (reports.length > 0) options.sendLast(reports);
  });

  return {
    started: (plugin, version) => add({ plugin, version, starts: 1, crashes: 0 }),
    failed({ plugin, version, stage, reason }) {
      if (version === undefined || stage === 'admit') return;
      const told = `${stage}: ${reason}`.slice(0, mostReason);
      add({ plugin, version, starts: 0, crashes: 1, reason: told });
    },
  };
}
