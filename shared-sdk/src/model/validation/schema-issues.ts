import type { ErrorObject } from 'ajv';

import type { IssueStage, ValidationIssue } from '../catalog-issue.ts';
import { isJsonObject } from '../json.ts';

/** What an ajv error means to an author. `field` is the place as a person would say it. */
interface Reading {
  readonly rule: string;
  readonly message: (field: string, found: string, error: ErrorObject) => string;
  readonly hint: (error: ErrorObject) => string;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
};

const readings: Readonly<Record<string, Reading>> = {
  required: {
    rule: 'required',
    message: (field, _found, error) => `${field} has no ${String(error.params['missingProperty'])}`,
    hint: (error) => `add the field ${String(error.params['missingProperty'])}`,
  },
  type: {
    rule: 'type',
    message: (field, found, error) => `${field} must be ${wantedType(error)}, found ${found}`,
    hint: (error) => typeHint(error),
  },
  minLength: {
    rule: 'empty',
    message: (field) => `${field} must not be empty`,
    hint: () => 'write a text or leave the field out',
  },
  enum: {
    rule: 'value',
    message: (field, found, error) =>
      `${field} must be one of ${listed(error.params['allowedValues'])}, found ${found}`,
    hint: () => 'use one of the values listed',
  },
};

const otherwise: Reading = {
  rule: 'shape',
  message: (field, _found, error) => `${field} ${error.message ?? 'has the wrong shape'}`,
  hint: () => 'compare with the documentation of the kind',
};

/** The errors of a schema check as issues, each place and rule once. `at` is where `value` stands. */
export function schemaIssues(
  errors: readonly ErrorObject[],
  value: unknown,
  stage: IssueStage,
  at = '',
): readonly ValidationIssue[] {
  // Of alternatives that all fail, ajv also tells how each fails; one of them is not meant.
  const alternatives = errors.filter(({ keyword }) => keyword === 'oneOf');
  const isPartOfAlternative = (error: ErrorObject) =>
    alternatives.some(({ schemaPath }) => error.schemaPath.startsWith(`${schemaPath}/`));
  const issues = errors
    .filter((error) => !isPartOfAlternative(error))
    .map((error) => {
      const reading = readings[error.keyword] ?? otherwise;
      const path = `${at}${error.instancePath}`;
      const found = described(valueAt(value, error.instancePath));
      return {
        path,
        stage,
        rule: `${stage}.${reading.rule}`,
        level: 'error',
        message: reading.message(fieldNameOf(path), found, error),
        hint: reading.hint(error),
      } as const;
    });
  return [...new Map(issues.map((issue) => [`${issue.path} ${issue.message}`, issue])).values()];
}

/** A JSON Pointer as a person would say it: `spec.owner`, `metadata.tags[0]`. */
export function fieldNameOf(pointer: string): string {
  const segments = pointerSegments(pointer);
  if (segments.length === 0) return 'the document';
  const name = segments.map((segment) => (/^\d+$/.test(segment) ? `[${segment}]` : `.${segment}`));
  return name.join('').replace(/^\./, '');
}

/** The decoded segments of a JSON Pointer. */
export function pointerSegments(pointer: string): readonly string[] {
  const encoded = pointer.split('/').slice(1);
  return encoded.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(value: unknown, pointer: string): unknown {
  let current = value;
  for (const segment of pointerSegments(pointer)) {
    if (Array.isArray(current)) current = current[Number(segment)];
    else current = isJsonObject(current) ? current[segment] : undefined;
  }
  return current;
}

const maxQuotedLength = 60;

function described(value: unknown): string {
  if (value === null) return 'nothing (null)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  if (text.length <= maxQuotedLength)
    return typeof value === 'string' ? text : `the ${typeof value} ${text}`;
  return `${text.slice(0, maxQuotedLength)}…`;
}

function wantedType(error: ErrorObject): string {
  const wanted: unknown = error.params['type'];
  const types: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return types.map((type) => typeWords[String(type)] ?? String(type)).join(' or ');
}

function typeHint(error: ErrorObject): string {
  if (error.params['type'] === 'string') return 'put the value in quotes, or write a text';
  if (error.params['type'] === 'array')
    return 'write a list, each item on a line that starts with -';
  return 'indent the fields below it, or remove the line if there are none';
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : '';
}
