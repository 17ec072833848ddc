import type { ConfigSource, PlaceInConfig } from './config-source.ts';
import { isRecord, type PlainRecord } from './records.ts';

/** A plugin or an extension with its options. */
export interface NamedEntry {
  readonly name: string;
  readonly options: PlainRecord;
  /** For what is wrong about it. */
  readonly at: PlaceInConfig;
}

/**
 * The entries of `plugins` or `markdown_extensions`: a list of names and of maps from a name to options,
 * or one map of them all.
 */
export function namedEntries(source: ConfigSource, key: string): readonly NamedEntry[] {
  const value: unknown = source.root[key];
  if (value === undefined || value === null) return [];
  if (isRecord(value)) return entriesOfMap(value, source);
  if (!Array.isArray(value)) {
    source.warn([source.root, key], {
      rule: 'config.wrong-type',
      message: `${key} must be a list`,
    });
    return [];
  }
  return value.flatMap((item: unknown, index): readonly NamedEntry[] => {
    if (typeof item === 'string') return [{ name: item, options: {}, at: [value, index] }];
    if (isRecord(item)) return entriesOfMap(item, source);
    source.warn([value, index], {
      rule: 'config.wrong-type',
      message: `an entry of ${key} must be a name, or a map from a name to options`,
    });
    return [];
  });
}

function entriesOfMap(map: PlainRecord, source: ConfigSource): readonly NamedEntry[] {
  return Object.entries(map).map(([name, options]) => {
    if (options !== null && !isRecord(options)) {
      source.warn([map, name], {
        rule: 'config.wrong-type',
        message: `the options of ${name} must be a map`,
      });
    }
    return { name, options: isRecord(options) ? options : {}, at: [map, name] };
  });
}
