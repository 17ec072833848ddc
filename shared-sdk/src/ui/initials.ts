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
  const letters =
    last === undefined
      ? [...first].slice(0, 2)
      : [...first].slice(0, 1).concat([...last].slice(0, 1));
  return letters.join('').toUpperCase();
}
