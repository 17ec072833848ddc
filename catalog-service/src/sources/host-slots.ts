/** Lets a few in at a time at each host, in order. */
export interface HostSlots {
  /** Resolves when there is room; the answer makes room for the next. */
  readonly enter: (host: string) => Promise<() => void>;
}

export function createHostSlots(atOnce: number): HostSlots {
  const busy = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();
  const leave = (host: string) => {
    const next = waiting.get(host)?.shift();
    if (next) return next(); // the slot goes from one to the next
    const left = (busy.get(host) ?? 1) - 1;
    if (left > 0) busy.set(host, left);
    else {
      busy.delete(host);
      waiting.delete(host);
    }
  };
  return {
    async enter(host) {
      const count = busy.get(host) ?? 0;
      if (count < atOnce) busy.set(host, count + 1);
      else {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.set(host, [...(waiting.get(host) ?? []), resolve]);
        await promise;
      }
      return () => leave(host);
    },
  };
}
