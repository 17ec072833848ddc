/** A map of YAML, as plain data. Look keys up with `Object.hasOwn` or `valueAt`: any name may be one. */
export type PlainRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entry of a map that it has itself, not by its prototype. */
export const valueAt = (record: PlainRecord, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;
