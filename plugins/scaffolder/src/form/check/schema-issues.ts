import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import type { RJSFSchema } from '@rjsf/utils';
import { errorWords } from './error-words.ts';
import { leafErrors } from './leaf-errors.ts';

/** What is wrong with one field. */
export interface FieldIssue {
  /** Keys from the root to the field; empty for the whole page. */
  readonly path: readonly string[];
  readonly message: string;
}

/** What is wrong with `values` by the schema, each mistake once, at the field that can mend it. */
export function schemaIssues(schema: RJSFSchema, values: unknown): readonly FieldIssue[] {
  try {
    const { errors } = validatorOf(schema).validate(plainOf(values));
    return leafErrors(errors).map((unit) => ({
      path: pathOf(unit),
      message: wordsOf(schema, unit),
    }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ path: [], message: `The template's own schema cannot be used: ${why}` }];
  }
}

/** Of a copy: the validator marks the schema that it gets. Every mistake, not the first alone. */
export function validatorOf(schema: RJSFSchema): Validator {
  return new Validator(structuredClone(schema) as Schema, '7', false); // both are JSON Schema, in types of their own
}

/** As it would be sent: without what is `undefined`, which the form library leaves behind. */
export function plainOf(values: unknown): unknown {
  return JSON.parse(JSON.stringify(values ?? {}));
}

function pathOf({ keyword, instanceLocation, error }: OutputUnit): readonly string[] {
  const path = segmentsOf(instanceLocation);
  const missing = missingIn(keyword, error);
  return missing === undefined ? path : [...path, missing];
}

/** The validator names the field that is missing only in its words. */
function missingIn(keyword: string, error: string): string | undefined {
  if (!['required', 'dependencies', 'dependentRequired'].includes(keyword)) return undefined;
  return /"([^"]*)"\.$/.exec(error)?.[1];
}

function wordsOf(schema: RJSFSchema, { keyword, keywordLocation, error }: OutputUnit): string {
  if (keyword === 'oneOf' && /\([1-9]\d* matches\)/.test(error))
    return 'This fits more than one of the options.';
  return errorWords(keyword, keywordValue(schema, segmentsOf(keywordLocation)));
}

/** What stands in the schema at a location of the validator, which goes through references. */
function keywordValue(schema: RJSFSchema, location: readonly string[]): unknown {
  return location.reduce<unknown>((part, key) => {
    if (typeof part !== 'object' || part === null) return undefined;
    const value: unknown = Reflect.get(part, key);
    return key === '$ref' && typeof value === 'string'
      ? keywordValue(schema, segmentsOf(value))
      : value;
  }, schema);
}

/** Of `#/a/b~1c`. */
function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => decodeURIComponent(segment.replaceAll('~1', '/').replaceAll('~0', '~')));
}
