import type { DocsWarning } from '../domain/rendered-page.ts';
import type { PlainRecord } from './records.ts';
import { isRecord, valueAt } from './records.ts';
import type { YamlValues } from './yaml-values.ts';

/** A configuration as written, and a way to say what is wrong at a place of it. */
export interface ConfigSource {
  /** Path in the tree. */
  readonly file: string;
  readonly root: PlainRecord;
  readonly has: (key: string) => boolean;
  /** A text of the root; numbers and such count as their text. */
  readonly text: (key: string) => string | undefined;
  readonly flag: (key: string, otherwise: boolean) => boolean;
  /** `at` is the list or map that the thing is in, and its index or key there. */
  readonly warn: (at: PlaceInConfig, warning: ConfigWarning) => void;
}

export type PlaceInConfig = readonly [container: unknown, key: string | number];

export interface ConfigWarning {
  readonly rule: string;
  readonly message: string;
  readonly hint?: string;
}

/** Takes notes of what is wrong with the whole site. */
export type Warn = (warning: DocsWarning) => void;

export function configSource(values: YamlValues, warn: Warn): ConfigSource {
  const root = isRecord(values.value) ? values.value : {};
  const source: ConfigSource = {
    file: values.file,
    root,
    has: (key) => Object.hasOwn(root, key),
    text: (key) => {
      const value = valueAt(root, key);
      if (value === undefined || value === null) return undefined;
      if (typeof value !== 'object') return String(value);
      source.warn([root, key], { rule: 'config.wrong-type', message: `${key} must be a text` });
      return undefined;
    },
    flag: (key, otherwise) => {
      const value = valueAt(root, key);
      if (typeof value === 'boolean') return value;
      if (value !== undefined && value !== null) {
        const message = `${key} must be true or false`;
        source.warn([root, key], { rule: 'config.wrong-type', message });
      }
      return otherwise;
    },
    warn: ([container, key], warning) =>
      warn({ file: values.file, ...values.placeOf(container, key), ...warning }),
  };
  return source;
}
