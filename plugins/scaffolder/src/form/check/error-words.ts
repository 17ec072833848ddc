import { patternWords } from './pattern-words.ts';

const formats: Readonly<Record<string, string>> = {
  email: 'This is no e-mail address.',
  uri: 'This is no whole address; it starts as https:// does.',
  date: 'This is no date, as 2026-01-31.',
  'date-time': 'This is no date with a time.',
  time: 'This is no time, as 14:30:00Z.',
  hostname: 'This is no name of a host.',
  ipv4: 'This is no IPv4 address.',
  ipv6: 'This is no IPv6 address.',
  uuid: 'This is no UUID.',
  regex: 'This is no regular expression.',
};

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'a group of fields',
  null: 'empty',
};

const count = (value: unknown, one: string, many: string) =>
  `${String(value)} ${value === 1 ? one : many}`;
const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

const words: Readonly<Record<string, (value: unknown) => string>> = {
  required: () => 'Fill this in.',
  minLength: (value) =>
    value === 1 ? 'Fill this in.' : `Use at least ${count(value, 'character', 'characters')}.`,
  maxLength: (value) => `Use at most ${count(value, 'character', 'characters')}.`,
  pattern: (value) => patternWords(String(value)),
  format: (value) => formats[String(value)] ?? `This is no valid ${String(value)}.`,
  minimum: (value) => `Use ${String(value)} or more.`,
  maximum: (value) => `Use ${String(value)} or less.`,
  exclusiveMinimum: (value) => `Use more than ${String(value)}.`,
  exclusiveMaximum: (value) => `Use less than ${String(value)}.`,
  multipleOf: (value) => `Use a multiple of ${String(value)}.`,
  type: (value) =>
    `This must be ${[value]
      .flat()
      .map((type) => types[String(type)] ?? String(type))
      .join(' or ')}.`,
  const: (value) => `This must be ${shown(value)}.`,
  enum: (value) => `Choose one of: ${[value].flat().map(shown).join(', ')}.`,
  minItems: (value) => `Add at least ${count(value, 'entry', 'entries')}.`,
  maxItems: (value) => `Keep at most ${count(value, 'entry', 'entries')}.`,
  uniqueItems: () => 'Two entries are the same.',
  minProperties: (value) => `Add at least ${count(value, 'entry', 'entries')}.`,
  maxProperties: (value) => `Keep at most ${count(value, 'entry', 'entries')}.`,
  dependencies: () => 'Fill this in too.',
  dependentRequired: () => 'Fill this in too.',
  false: () => 'This is not asked for; take it out.',
  oneOf: () => 'Choose one of the options.',
  anyOf: () => 'Choose one of the options.',
  not: () => 'This value is not allowed.',
};

/** What is wrong and how to right it. `value` is what the schema has under the keyword. */
export function errorWords(keyword: string, value: unknown): string {
  return words[keyword]?.(value) ?? 'This does not fit.';
}
