import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { type InputIssue, messageOf } from '../../errors/callboard-error.ts';

/** A value that was checked: either it, with its type, or everything that is wrong with it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly InputIssue[] };

/** What is wrong with a value under a schema; empty when nothing is. */
export type Check = (value: unknown) => readonly InputIssue[];

/**
 * Compiles a JSON Schema. Throws where the schema itself is not valid.
 *
 * Each schema gets an instance of its own: two plugins may use the same `$id`, and a plugin that is
 * gone must not stay in memory.
 */
export function compileSchema(schema: object): Check {
  const ajv = addFormats.default(
    new Ajv({ allErrors: true, strict: false, ownProperties: true, logger: false }),
  );
  const validate = ajv.compile(schema);
  return (value) => issuesOf(validate, value);
}

/** Why a JSON Schema cannot be used, or `undefined` when it can. */
export function schemaProblemOf(schema: object): string | undefined {
  try {
    compileSchema(schema);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function issuesOf(validate: ValidateFunction, value: unknown): readonly InputIssue[] {
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter((error) => !(error.keyword === 'anyOf' && isUnionOfConstants(error)))
    .map((error) => ({ path: error.instancePath, message: sentenceOf(error) }))
    .filter(unlessRepeated());
}

// TypeBox writes a closed set as `anyOf` of `const`s; ajv then reports each of them and the union.
const isUnionOfConstants = (error: ErrorObject) =>
  Array.isArray(error.schema) &&
  error.schema.every((part: unknown) => typeof part === 'object' && part !== null && 'const' in part);

function unlessRepeated() {
  const seen = new Set<string>();
  return ({ path, message }: InputIssue) => {
    const key = `${path} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}

function sentenceOf(error: ErrorObject): string {
  const extra: unknown = error.params['additionalProperty'];
  if (typeof extra === 'string') return `unknown property '${extra}'`;
  const missing: unknown = error.params['missingProperty'];
  if (typeof missing === 'string') return `'${missing}' is missing`;
  const allowed: unknown = error.params['allowedValues'] ?? error.params['allowedValue'];
  if (allowed !== undefined) return `must be ${[allowed].flat().join(' or ')}`;
  return error.message ?? error.keyword;
}
