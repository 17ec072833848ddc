export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
  /** A process that stayed up this long starts over with `firstMs`. */
  readonly resetAfterMs: number;
}

export const defaultBackOff: BackOff = { firstMs: 500, longestMs: 30_000, resetAfterMs: 30_000 };

/** Pause before the next start after `failures` ends in a row (1 or more), doubled each time. */
export function backOffMs(failures: number, { firstMs, longestMs }: BackOff): number {
  return Math.min(longestMs, firstMs * 2 ** (failures - 1));
}
