import type { InputIssue } from '../../errors/callboard-error.ts';

const maxDepth = 64;

/**
 * Why a parsed JSON value is not safe to work on: nested so deeply that writing it exhausts the stack,
 * or with a key that means something else to JavaScript. Does not recurse itself.
 */
export function jsonBoundsIssue(value: unknown): InputIssue | undefined {
  let level: { readonly path: string; readonly value: object }[] = objectsIn('', { '': value });
  for (let depth = 0; level.length > 0; depth += 1) {
    const [first] = level;
    if (depth > maxDepth && first)
      return { path: '', message: `is nested more than ${maxDepth} levels deep` };
    for (const { path, value: object } of level)
      if (Object.hasOwn(object, '__proto__')) return { path, message: 'has a key __proto__' };
    level = level.flatMap((each) => objectsIn(each.path, each.value));
  }
  return undefined;
}

const objectsIn = (path: string, value: object) =>
  Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null
      ? [{ path: key === '' ? path : `${path}/${key}`.slice(0, 200), value: inner }]
      : [],
  );
