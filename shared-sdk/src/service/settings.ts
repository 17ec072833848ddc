import { Ajv } from 'ajv';
import type { Static, TSchema } from 'typebox';
import { type InputIssue, invalidInput, messageOf } from '../errors/callboard-error.ts';

/** The variables of a process; an empty string counts as absent. */
export type Env = Readonly<Record<string, string | undefined>>;

/**
 * One row of a settings table: which variable, what it means, how its text becomes a value.
 *
 * `accepts` is the shape in words, for documentation. `otherwise` is the value where the variable is
 * absent; a row without that property is required. Made by `text`, `integer`, `flag`, `choice`, `json`.
 */
export interface Setting<T> {
  readonly variable: string;
  readonly description: string;
  readonly accepts: string;
  readonly otherwise?: T;
  /** The value; throws an `Error` that says what was expected. */
  readonly parse: (text: string) => T;
}

/** Settings by the name the program uses for them. */
export type SettingsTable = Readonly<Record<string, Setting<unknown>>>;

/** What `readSettings` answers for a table. */
export type SettingsOf<T extends SettingsTable> = {
  readonly [K in keyof T]: T[K] extends Setting<infer V> ? V : never;
};

interface Row<T> {
  readonly variable: string;
  readonly description: string;
  readonly accepts: string;
  readonly parse: (text: string) => T;
}

function setting<T>(row: Row<T>, options: { readonly otherwise?: T }): Setting<T> {
  // `otherwise: undefined` is a default too: it makes the setting optional.
  return 'otherwise' in options ? { ...row, otherwise: options.otherwise as T } : row; // just checked
}

export interface TextOptions<O> {
  readonly otherwise?: O;
  /** What the whole text must match. */
  readonly pattern?: RegExp;
  /** The pattern in words, for messages and documentation. */
  readonly accepts?: string;
}

/** A text; blanks at both ends are cut. */
export function text<O extends string | undefined = string>(
  variable: string,
  description: string,
  options: TextOptions<O> = {},
): Setting<string | O> {
  const accepts = options.accepts ?? (options.pattern ? `text like ${options.pattern}` : 'text');
  const parse = (raw: string) => {
    if (options.pattern && !options.pattern.test(raw)) throw new Error(`must be ${accepts}`);
    return raw;
  };
  return setting<string | O>({ variable, description, accepts, parse }, options);
}

export interface IntegerOptions<O> {
  readonly otherwise?: O;
  readonly min?: number;
  readonly max?: number;
}

/** A whole number in decimal digits, `min` to `max` (both included). */
export function integer<O extends number | undefined = number>(
  variable: string,
  description: string,
  options: IntegerOptions<O> = {},
): Setting<number | O> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = options;
  const accepts =
    options.min === undefined && options.max === undefined
      ? 'a whole number'
      : `a whole number, ${options.min ?? '…'} to ${options.max ?? '…'}`;
  const parse = (raw: string) => {
    const value = /^-?\d+$/.test(raw) ? Number(raw) : Number.NaN;
    if (!(value >= min && value <= max)) throw new Error(`must be ${accepts}`);
    return value;
  };
  return setting<number | O>({ variable, description, accepts, parse }, options);
}

const flagWords: Readonly<Record<string, boolean>> = {
  true: true,
  1: true,
  yes: true,
  on: true,
  false: false,
  0: false,
  no: false,
  off: false,
};

/** A yes or no: `true 1 yes on` or `false 0 no off`, in any case. */
export function flag<O extends boolean | undefined = boolean>(
  variable: string,
  description: string,
  options: { readonly otherwise?: O } = {},
): Setting<boolean | O> {
  const accepts = 'true or false';
  const parse = (raw: string) => {
    const value = flagWords[raw.toLowerCase()];
    if (value === undefined) throw new Error(`must be ${accepts}`);
    return value;
  };
  return setting<boolean | O>({ variable, description, accepts, parse }, options);
}

/** One of a few words, exactly as listed. */
export function choice<const W extends string, O extends W | undefined = W>(
  variable: string,
  description: string,
  words: readonly W[],
  options: { readonly otherwise?: O } = {},
): Setting<W | O> {
  const accepts = `one of ${words.join(', ')}`;
  const parse = (raw: string) => {
    const word = words.find((candidate) => candidate === raw);
    if (word === undefined) throw new Error(`must be ${accepts}`);
    return word;
  };
  return setting<W | O>({ variable, description, accepts, parse }, options);
}

/** A JSON value that fits `schema`. */
export function json<S extends TSchema>(
  variable: string,
  description: string,
  schema: S,
  options: { readonly otherwise: undefined },
): Setting<Static<S> | undefined>;
export function json<S extends TSchema>(
  variable: string,
  description: string,
  schema: S,
  options?: { readonly otherwise?: Static<S> },
): Setting<Static<S>>;
export function json<S extends TSchema>(
  variable: string,
  description: string,
  schema: S,
  options: { readonly otherwise?: Static<S> } = {},
): Setting<Static<S>> {
  const validate = new Ajv({ strict: false, allErrors: true }).compile<Static<S>>(schema);
  const parse = (raw: string): Static<S> => {
    const value = parseJson(raw);
    if (validate(value)) return value;
    const problems = validate.errors?.map((error) => `${error.instancePath} ${error.message}`);
    throw new Error(`does not fit: ${problems?.join('; ').trim()}`);
  };
  return setting<Static<S>>({ variable, description, accepts: 'JSON', parse }, options);
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new Error('must be JSON'); // the parser's own message quotes the value
  }
}

/**
 * The values of a table, typed by it. Pure: the caller passes `process.env`.
 *
 * Throws one `invalid-input` that lists every problem (`path` is the variable); a value is never
 * repeated in a message, because it may be a secret.
 */
export function readSettings<T extends SettingsTable>(table: T, env: Env): SettingsOf<T> {
  const issues: InputIssue[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, row] of Object.entries(table)) {
    const raw = env[row.variable]?.trim() ?? '';
    if (raw !== '') {
      try {
        values[name] = row.parse(raw);
      } catch (error) {
        issues.push({ path: row.variable, message: messageOf(error) });
      }
    } else if ('otherwise' in row) values[name] = row.otherwise;
    else issues.push({ path: row.variable, message: `is missing; it is ${row.description}` });
  }
  if (issues.length > 0) {
    const problems = issues.map((issue) => `${issue.path} ${issue.message}`).join('; ');
    throw invalidInput(`the settings are not usable: ${problems}`, { issues });
  }
  return values as SettingsOf<T>; // one value per row, each parsed by its row
}

/** The table as Markdown rows, for a README that a test holds equal to the code. */
export function settingsMarkdown(table: SettingsTable): string {
  const rows = Object.values(table).map((row) => {
    const otherwise = 'otherwise' in row ? showDefault(row.otherwise) : '*required*';
    return `| \`${row.variable}\` | ${row.description} | ${row.accepts} | ${otherwise} |`;
  });
  return ['| variable | meaning | accepts | default |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

const showDefault = (value: unknown) =>
  value === undefined
    ? ''
    : `\`${typeof value === 'object' ? JSON.stringify(value) : String(value)}\``;
