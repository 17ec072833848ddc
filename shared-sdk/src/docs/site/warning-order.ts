import type { DocsWarning } from '../domain/rendered-page.ts';

/** By file, and from the top of each file down. */
export function byPlace(a: DocsWarning, b: DocsWarning): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
