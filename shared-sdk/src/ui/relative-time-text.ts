const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** Where a moment lies from `nowMs`: `just now`, `20 s ago`, `2 min ago`, `3 h ago`, `in 5 d`, `1 y ago`. */
export function relativeTimeText(atMs: number, nowMs: number): string {
  const span = spanText(Math.abs(nowMs - atMs));
  if (span === undefined) return 'just now';
  return atMs <= nowMs ? `${span} ago` : `in ${span}`;
}

/** The same without direction, for narrow columns: `now`, `20 s`, `2 min`, `213 d`. */
export function ageText(atMs: number, nowMs: number): string {
  return spanText(Math.abs(nowMs - atMs)) ?? 'now';
}

/** A moment to the second, as `2026-11-20 08:31:44 UTC`; `invalid time` when it is none. */
export function exactTimeText(atMs: number): string {
  const at = new Date(atMs);
  if (Number.isNaN(at.getTime())) return 'invalid time';
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function spanText(spanMs: number): string | undefined {
  if (Number.isNaN(spanMs)) return '?';
  if (spanMs < 10 * second) return undefined;
  if (spanMs < minute) return `${Math.floor(spanMs / (10 * second)) * 10} s`;
  if (spanMs < hour) return `${Math.floor(spanMs / minute)} min`;
  if (spanMs < day) return `${Math.floor(spanMs / hour)} h`;
  if (spanMs < year) return `${Math.floor(spanMs / day)} d`;
  return `${Math.floor(spanMs / year)} y`;
}
