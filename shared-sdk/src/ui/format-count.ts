const counts = new Intl.NumberFormat('en');

/** A whole number as a person reads it: `1284` → `1,284`. */
export function formatCount(count: number): string {
  return counts.format(count);
}
