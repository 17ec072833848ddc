const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A duration with its units: `842` ms → `842 ms`, `2_100` → `2.1 s`, `161_000` → `2 min 41 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < second) return `${Math.round(durationMs)} ms`;
  if (durationMs < 9.95 * second) return `${Math.round(durationMs / 100) / 10} s`;
  if (durationMs < 59.5 * second) return `${Math.round(durationMs / second)} s`;
  if (durationMs < hour - second / 2) return pair(durationMs, minute, 'min', second, 's');
  if (durationMs < day - minute / 2) return pair(durationMs, hour, 'h', minute, 'min');
  return pair(durationMs, day, 'd', hour, 'h');
}

function pair(durationMs: number, big: number, bigUnit: string, small: number, smallUnit: string) {
  const whole = Math.round(durationMs / small) * small;
  const rest = Math.floor((whole % big) / small);
  const head = `${Math.floor(whole / big)} ${bigUnit}`;
  return rest === 0 ? head : `${head} ${rest} ${smallUnit}`;
}
