const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size with its unit, in steps of 1000: `41_230` → `41 kB`, `1_500_000` → `1.5 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let step = 0;
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  const shown = step === 0 || value >= 9.95 ? Math.round(value) : Math.round(value * 10) / 10;
  return `${shown} ${units[step]}`;
}
