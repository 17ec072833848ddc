/** Any value that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object: own, enumerable, string-keyed properties only. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether `value` is an object with fields, so neither `null` nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
