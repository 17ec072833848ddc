/** Wakes who waits for events of a task. */
export interface TaskFeed {
  readonly notify: (id: string) => void;
  /** Settles at the next event in this process, or when the time is over: another process may write too. */
  readonly wait: (id: string, ms: number, signal: AbortSignal) => Promise<void>;
}

export function createTaskFeed(): TaskFeed {
  const waiting = new Map<string, Set<() => void>>();
  return {
    notify(id) {
      for (const wake of waiting.get(id) ?? []) wake();
    },
    async wait(id, ms, signal) {
      if (signal.aborted) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const group = waiting.get(id) ?? new Set();
      waiting.set(id, group);
      group.add(resolve);
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => resolve(), { once: true });
      await promise;
      clearTimeout(timer);
      group.delete(resolve);
      if (group.size === 0) waiting.delete(id);
    },
  };
}
