/** Joins the class names that are set; `undefined` when none is, so React leaves the attribute out. */
export function classNames(...parts: readonly (string | false | undefined)[]): string | undefined {
  return parts.filter(Boolean).join(' ') || undefined;
}
