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
 * The check of a JSON Schema that is known to be valid; compiled at its first use.
 *
 * Each schema gets an instance of its own: two plugins may use the same `$id`, and a plugin that is
 * gone must not stay in memory.
 */
export function compileSchema(schema: object): Check {
  let validate: ValidateFunction | undefined;
  return (value) => issuesOf((validate ??= compile(schema)), value);
}

// Checking a schema itself means to compile the schema of schemas, 40 ms: once a process, and only
// for schemas that are not ours.
const compile = (schema: object) => newAjv().compile(schema);

const newAjv = () =>
  addFormats.default(
    new Ajv({
      allErrors: true,
      verbose: true, // the schema of each error, for its sentence
      validateSchema: false,
      strict: false,
      ownProperties: true,
      logger: false,
    }),
  );

let schemaChecker: Ajv | undefined;

/** Why a JSON Schema cannot be used, or `undefined` when it can. */
export function schemaProblemOf(schema: object): string | undefined {
  schemaChecker ??= new Ajv({ strict: false, logger: false });
  try {
    if (schemaChecker.validateSchema(schema) !== true)
      return schemaChecker.errorsText(schemaChecker.errors, { dataVar: 'schema' });
    compile(schema); // what only compiling finds: a reference that leads nowhere, a bad pattern
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
