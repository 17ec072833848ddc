export interface RefreshPaceParts {
  readonly refresh: () => Promise<void>;
  /** Events of one change come together. */
  readonly gatherMs?: number;
  /** Least pause between two refreshes. */
  readonly pauseMs?: number;
}

/** Refreshes soon when asked, and seldom when asked all the time, as while thousands of files are read. */
export interface RefreshPace {
  ask(): void;
  stop(): void;
}

/** Share of the time that refreshing may take. */
const share = 1 / 5;

export function createRefreshPace(parts: RefreshPaceParts): RefreshPace {
  const { refresh, gatherMs = 50, pauseMs = 1_000 } = parts;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let earliest = 0;
  let isRunning = false;
  let isWanted = false;
  let isStopped = false;

  function schedule(): void {
    if (timer !== undefined || isRunning || isStopped) return;
    timer = setTimeout(() => void run(), Math.max(gatherMs, earliest - performance.now()));
  }

  async function run(): Promise<void> {
    timer = undefined;
    isRunning = true;
    isWanted = false;
    const startedAt = performance.now();
    await refresh();
    const endedAt = performance.now();
    earliest = endedAt + Math.max(pauseMs, (endedAt - startedAt) / share);
    isRunning = false;
    if (isWanted) schedule();
  }

  return {
    ask() {
      isWanted = true;
      schedule();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
