import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { ValueErrors } from '../../contracts/scaffolder/schemas.ts';
import type { Json, JsonObject } from '../../model/json.ts';

// `ui:` keywords and formats of fields that only browsers know are no mistakes.
const ajv = addFormats.default(
  new Ajv({ allErrors: true, strict: false, verbose: true, logger: false, validateFormats: true }),
);

/** One thing that is wrong with a value. */
export type ValueError = ValueErrors['errors'][number];

/** What is wrong with values by the schemas of all pages, in the shape that Backstage answers. */
export function valueErrors(
  schemas: readonly JsonObject[],
  values: JsonObject,
  options: { readonly isSecret?: boolean } = {},
): ValueError[] {
  return schemas.flatMap((schema) => {
    const { $id: _id, ...rest } = schema;
    let validate: ValidateFunction;
    try {
      validate = ajv.compile(rest);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      return [errorOf([], 'schema', `has a form that is no JSON Schema: ${message}`, null, null)];
    } finally {
      ajv.removeSchema(rest);
    }
    if (validate(values)) return [];
    return leaves(validate.errors ?? []).map((error) => toValueError(error, options.isSecret));
  });
}

/** Without those that only say that a part of theirs is wrong, where the part says it itself. */
const leaves = (errors: readonly ErrorObject[]) => errors.filter(({ keyword }) => keyword !== 'if');

function toValueError(error: ErrorObject, isSecret = false): ValueError {
  const { keyword, instancePath, params, schema, data, message } = error;
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const missing: unknown = params['missingProperty'];
  const argument = (keyword === 'required' ? missing : schema) as Json; // of a JSON Schema
  const words =
    keyword === 'required' ? `requires property "${String(missing)}"` : (message ?? keyword);
  return errorOf(path, keyword, words, argument, isSecret ? null : (data as Json)); // of the values
}

function errorOf(
  path: readonly (string | number)[],
  name: string,
  message: string,
  argument: Json,
  instance: Json,
): ValueError {
  const property = path.reduce<string>(
    (before, part) => (typeof part === 'number' ? `${before}[${part}]` : `${before}.${part}`),
    'instance',
  );
  return {
    path: [...path],
    property,
    message,
    instance,
    name,
    argument,
    stack: `${property} ${message}`,
  };
}
