const tickMs = 10_000;

/** A clock that components read: one timer for all of them, none while nobody looks. */
export interface Clock {
  readonly subscribe: (onTick: () => void) => () => void;
  /** ms since the epoch of the last tick; the same value until the next one. */
  readonly now: () => number;
}

/** A clock that ticks every 10 s, from a source of time given by the caller. */
export function createClock(readTime: () => number): Clock {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let nowMs = readTime();
  const tick = () => {
    nowMs = readTime();
    for (const listener of listeners) listener();
  };
  return {
    subscribe(onTick) {
      listeners.add(onTick);
      timer ??= setInterval(tick, tickMs);
      return () => {
        listeners.delete(onTick);
        if (listeners.size > 0 || timer === undefined) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    now() {
      // Without a timer the value would be as old as the last page that showed a time.
      if (timer === undefined && Math.abs(readTime() - nowMs) >= tickMs) nowMs = readTime();
      return nowMs;
    },
  };
}

/** The clock of the page. */
export const pageClock = createClock(Date.now);
