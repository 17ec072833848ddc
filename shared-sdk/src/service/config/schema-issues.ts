import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { TSchema } from 'typebox';
import { findNearest } from './did-you-mean.ts';

/** What a value has against its schema, by JSON Pointer. */
export interface SchemaIssue {
  readonly path: string;
  /** Whether the issue is with the key, not with its value. */
  readonly isKey: boolean;
  readonly message: string;
  readonly rule: string;
  readonly hint?: string;
  /** The type that was wanted, where the rule is `type`. */
  readonly wantedType?: string;
}

const ajv = addFormats.default(
  new Ajv({ allErrors: true, strict: false, ownProperties: true, verbose: true }),
);
const compiled = new WeakMap<TSchema, ValidateFunction>();

/** Every issue of a value, one for each cause: what a union's branches say is folded into one. */
export function schemaIssues(schema: TSchema, value: unknown): SchemaIssue[] {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  if (validate(value)) return [];
  return foldUnions(validate.errors ?? []).map(toIssue);
}

const isUnion = ({ keyword }: ErrorObject) => keyword === 'anyOf' || keyword === 'oneOf';

/**
 * A union fails with the errors of all its branches. Kept are those about a part of the value (a branch
 * got that far), or those of its one object branch when the value is an object; otherwise only the union's.
 */
function foldUnions(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = errors.filter(isUnion).map((union) => {
    const branches = errors.filter((error) => error.schemaPath.startsWith(`${union.schemaPath}/`));
    const meant = isMeantAsObject(union, branches);
    const telling = branches.filter((error) =>
      meant ? !isWrongBranch(error) : error.instancePath.length > union.instancePath.length,
    );
    return { union, branches, telling };
  });
  const dropped = new Set(
    unions.flatMap(({ union, branches, telling }) =>
      telling.length > 0
        ? [union, ...branches.filter((error) => !telling.includes(error))]
        : branches,
    ),
  );
  return errors.filter((error) => !dropped.has(error));
}

function isMeantAsObject({ data, schema }: ErrorObject, branches: readonly ErrorObject[]): boolean {
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  const otherForms = branches.filter((error) => error.data === data && isWrongBranch(error));
  return isObject && Array.isArray(schema) && otherForms.length === schema.length - 1;
}

const isWrongBranch = ({ keyword }: ErrorObject) => keyword === 'type' || keyword === 'const';

function toIssue(error: ErrorObject): SchemaIssue {
  const { instancePath, keyword, params, parentSchema } = error;
  const base = { path: instancePath, isKey: false, rule: keyword };
  const isSecret = Object(parentSchema)['writeOnly'] === true;
  const name = `${instancePath.slice(1).replaceAll('/', '.') || 'the file'}`;
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = Object.keys(Object(parentSchema?.['properties']));
      const nearest = findNearest(key, known);
      const hint = nearest ? `did you mean ${nearest}?` : `known here: ${known.join(', ')}`;
      const path = `${instancePath}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      return { ...base, path, isKey: true, message: `unknown key ${key}`, hint };
    }
    case 'required':
      return { ...base, message: `${name} needs the key ${String(params['missingProperty'])}` };
    case 'type':
      return {
        ...base,
        message: `${name} must be ${withArticle(String(params['type']))}, found ${isSecret ? 'something else' : describe(error.data)}`,
        wantedType: String(params['type']),
      };
    case 'enum':
    case 'const':
    case 'anyOf':
    case 'oneOf': {
      const words = allowedValues(error);
      if (words.length === 0)
        return {
          ...base,
          message: `${name} has none of the allowed forms, found ${describe(error.data)}`,
        };
      const nearest = typeof error.data === 'string' ? findNearest(error.data, words) : undefined;
      return {
        ...base,
        message: `${name} must be one of ${words.join(', ')}, found ${describe(error.data)}`,
        ...(nearest ? { hint: `did you mean ${nearest}?` } : {}),
      };
    }
    default:
      return { ...base, message: `${name} ${error.message ?? keyword}` };
  }
}

function allowedValues({ keyword, schema, params }: ErrorObject): string[] {
  if (keyword === 'enum') return (params['allowedValues'] as unknown[]).map(String); // ajv's own
  if (keyword === 'const') return [String(params['allowedValue'])];
  const branches = Array.isArray(schema) ? schema : [];
  const constants = branches.flatMap((branch: { const?: unknown }) =>
    branch.const === undefined ? [] : [String(branch.const)],
  );
  return constants.length === branches.length ? constants : [];
}

const withArticle = (type: string) =>
  /^[aeio]/.test(type) ? `an ${type}` : type === 'null' ? 'empty' : `a ${type}`;

function describe(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = String(JSON.stringify(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
