import { createHash } from 'node:crypto';

import { isJsonObject } from '@callboard/sdk/model';

/** Hash of a JSON value, hexadecimal; does not depend on the order of keys. The etag of an entity. */
export function contentHash(value: unknown): string {
  return createHash('sha1')
    .update(JSON.stringify(sorted(value)))
    .digest('hex');
}

/** A UUID that is always the same for one canonical ref, so that a rebuilt catalog keeps its links. */
export function uidOf(ref: string): string {
  const hex = createHash('sha256').update(`callboard-entity:${ref}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  // As a list of entries, because an object would put keys that look like numbers first anyway; in
  // an object, so that it differs from a list that happens to look the same.
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { entries: entries.map(([key, child]) => [key, sorted(child)]) };
}
