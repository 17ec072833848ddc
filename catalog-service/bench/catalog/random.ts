/** Numbers that look random and are the same for one seed (mulberry32). */
export interface Random {
  /** Below `end`, at least 0. */
  readonly below: (end: number) => number;
  readonly pick: <T>(values: readonly [T, ...T[]]) => T;
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return { below, pick: (values) => values[below(values.length)] ?? values[0] };
}
