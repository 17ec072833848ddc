import { isJsonObject, type Json, type JsonObject } from '../json.ts';

/** How the text that a placeholder points to becomes a value. */
export type PlaceholderFormat = 'text' | 'json' | 'yaml';

/** An object with the one key `$text`, `$json` or `$yaml`: stands for what its value points to. */
export interface Placeholder {
  /** JSON Pointer to the object. */
  readonly pointer: string;
  readonly format: PlaceholderFormat;
  /** The reference as written; a text, if the author did it right. */
  readonly reference: Json;
}

const formats: ReadonlyMap<string, PlaceholderFormat> = new Map([
  ['$text', 'text'],
  ['$json', 'json'],
  ['$yaml', 'yaml'],
]);

/**
 * The placeholders of a document. An object with any other `$` key is left alone with all that is
 * in it.
 */
export function placeholdersIn(value: Json, pointer = ''): readonly Placeholder[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => placeholdersIn(item, `${pointer}/${index}`));
  }
  if (!isJsonObject(value)) return [];
  const keys = Object.keys(value);
  if (!keys.some((key) => key.startsWith('$'))) {
    return keys.flatMap((key) => placeholdersIn(value[key] ?? null, `${pointer}/${escaped(key)}`));
  }
  const [key = '', ...others] = keys;
  const format = formats.get(key);
  if (others.length > 0 || format === undefined) return [];
  return [{ pointer, format, reference: value[key] ?? null }];
}

/** The document with the values, by pointer, in place of its placeholders. */
export function replacePlaceholders(
  document: JsonObject,
  values: ReadonlyMap<string, Json>,
): JsonObject {
  if (values.size === 0) return document;
  const replaced = replace(document, '', values);
  return isJsonObject(replaced) ? replaced : document;
}

function replace(value: Json, pointer: string, values: ReadonlyMap<string, Json>): Json {
  const replacement = values.get(pointer);
  if (replacement !== undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) => replace(item, `${pointer}/${index}`, values));
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      replace(child, `${pointer}/${escaped(key)}`, values),
    ]),
  );
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
