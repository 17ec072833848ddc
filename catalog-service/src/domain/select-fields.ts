import { invalidInput } from '@callboard/sdk/contract';
import { isJsonObject, type JsonObject } from '@callboard/sdk/model';

/**
 * Parses the `fields` parameter, comma lists of dotted paths; undefined where nothing is left of it,
 * which means everything. Throws `invalid-input` for list syntax.
 */
export function parseFields(fields: readonly string[]): readonly string[] | undefined {
  const paths = fields.flatMap((each) => each.split(',')).map((path) => path.trim());
  const wanted = [...new Set(paths.filter(Boolean))];
  const withList = wanted.find((path) => path.includes('['));
  if (withList !== undefined) {
    throw invalidInput(`field "${withList}" selects from a list, which is not supported`);
  }
  return wanted.length > 0 ? wanted : undefined;
}

/**
 * The entity with only the subtrees at the paths; what is not there is left out.
 *
 * A key may contain dots (`metadata.annotations.backstage.io/view-url`): where a segment is no key,
 * it is tried together with the next one.
 */
export function selectFields(entity: JsonObject, fields: readonly string[]): JsonObject {
  const output: Record<string, unknown> = {};
  for (const field of fields) {
    const found = findPath(entity, field);
    if (found) assign(output, found.path, found.value);
  }
  return output as JsonObject; // built from parts of a JsonObject only
}

function findPath(entity: JsonObject, field: string) {
  const path: string[] = [];
  let value: unknown = entity;
  let pending = '';
  for (const segment of field.split('.')) {
    const key = pending ? `${pending}.${segment}` : segment;
    if (isJsonObject(value) && Object.hasOwn(value, key)) {
      path.push(key);
      value = value[key];
      pending = '';
    } else {
      pending = key;
    }
  }
  return pending ? undefined : { path, value };
}

function assign(output: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    define(output, key, value);
    return;
  }
  const existing: unknown = Object.hasOwn(output, key) ? output[key] : undefined;
  // A copy: the subtree may be one that an earlier, shorter path took over from the entity as it is.
  const child: Record<string, unknown> = isJsonObject(existing) ? { ...existing } : {};
  assign(child, rest, value);
  define(output, key, child);
}

/** Sets an own property even for `__proto__`. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
