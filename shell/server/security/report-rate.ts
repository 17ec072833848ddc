/** How often somebody may do something. */
export interface Rate {
  /** Counts it; false where that was too often. */
  take(who: string): boolean;
}

interface Options {
  readonly most: number;
  readonly perMs: number;
  /** ms, of any origin. */
  readonly now: () => number;
}

const mostKnown = 20_000;

/** At most so many within each stretch of time. Forgets whom it has not heard of for long. */
export function limitRate({ most, perMs, now }: Options): Rate {
  let known = new Map<string, number>();
  let startedAt = now();
  return {
    take(who) {
      if (now() - startedAt >= perMs || known.size >= mostKnown) {
        known = new Map();
        startedAt = now();
      }
      const count = (known.get(who) ?? 0) + 1;
      known.set(who, count);
      return count <= most;
    },
  };
}
