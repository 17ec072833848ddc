/**
 * The fields of a JSON value and their types, a line each, as `items[].metadata.name string`; of an
 * array what any of its elements holds.
 */
export function shapeOf(value: unknown, path = ''): ReadonlySet<string> {
  if (Array.isArray(value))
    return new Set([
      `${path} array`,
      ...value.flatMap((element) => [...shapeOf(element, `${path}[]`)]),
    ]);
  if (typeof value !== 'object' || value === null)
    return new Set([`${path} ${value === null ? 'null' : typeof value}`]);
  return new Set([
    `${path} object`,
    ...Object.entries(value).flatMap(([key, inner]) => [
      ...shapeOf(inner, path === '' ? key : `${path}.${key}`),
    ]),
  ]);
}

/** What only one of two shapes has: `- ` the first, `+ ` the second. */
export function shapeDifference(a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] {
  return [
    ...[...a].filter((line) => !b.has(line)).map((line) => `- ${line}`),
    ...[...b].filter((line) => !a.has(line)).map((line) => `+ ${line}`),
  ].toSorted();
}
