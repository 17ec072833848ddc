/**
 * Two letters for a name, always the same: first and last word (`Tomasz Wirth` → `TW`,
 * `team-payments` → `TP`), or the first two letters of a single word (`Checkout` →
 * `CH`). `?` for a name without letters or digits.
 */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? words.at(-1) : undefined;
  const head = Array.from(first);
  const letters = last === undefined ? head.slice(0, 2) : [head[0], Array.from(last)[0]];
  return letters.join('').toUpperCase();
}
