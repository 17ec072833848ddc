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
    new Ajv({
      allErrors: true,
      verbose: true, // the schema of each error, for its sentence
      strict: false,
      ownProperties: true,
      logger: false,
    }),
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
    .filter((error) => !isPartOfUnion(error))
    .map((error) => ({ path: error.instancePath, message: sentenceOf(error) }));
}

// TypeBox writes a closed set as `anyOf` of `const`s: one sentence for the union is enough.
const isPartOfUnion = (error: ErrorObject) =>
  error.keyword === 'const' && /\/anyOf\/\d+\/const$/.test(error.schemaPath);

function sentenceOf(error: ErrorObject): string {
  const extra: unknown = error.params['additionalProperty'];
  if (typeof extra === 'string') return `unknown property '${extra}'`;
  const missing: unknown = error.params['missingProperty'];
  if (typeof missing === 'string') return `'${missing}' is missing`;
  const allowed = allowedBy(error);
  if (allowed) return `must be ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(', ')}`;
  return error.message ?? error.keyword;
}

function allowedBy({ keyword, params, schema }: ErrorObject): readonly unknown[] | undefined {
  if (keyword === 'const') return [params['allowedValue']];
  if (keyword === 'enum') return [params['allowedValues']].flat();
  if (keyword !== 'anyOf' || !Array.isArray(schema)) return undefined;
  const constants = schema.flatMap((part: unknown) =>
    typeof part === 'object' && part !== null && 'const' in part ? [part.const] : [],
  );
  return constants.length === schema.length ? constants : undefined;
}
