import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { RunnableTemplate } from '../engine/runnable-template.ts';

/** The values that a form can give, by the name of their field. */
export interface DeclaredValues {
  readonly fields: ReadonlyMap<string, JsonObject>;
  /** Whether others may be given too: a form with `additionalProperties` or `patternProperties`. */
  readonly isOpen: boolean;
}

const maxDepth = 20;

export function declaredValuesOf(template: RunnableTemplate): DeclaredValues {
  const fields = new Map<string, JsonObject>();
  let isOpen = false;
  const read = (schema: Json | undefined, depth: number): void => {
    if (!isJsonObject(schema) || depth > maxDepth) return;
    for (const [name, field] of Object.entries(objectOf(schema['properties'])))
      if (isJsonObject(field) && !fields.has(name)) fields.set(name, field);
      else if (!fields.has(name)) fields.set(name, {});
    const { additionalProperties, patternProperties } = schema;
    if (isJsonObject(additionalProperties) || additionalProperties === true || patternProperties)
      isOpen = true;
    if (schema['$ref'] !== undefined) isOpen = true;
    for (const key of ['allOf', 'anyOf', 'oneOf'])
      for (const each of listOf(schema[key])) read(each, depth + 1);
    for (const key of ['if', 'then', 'else']) read(schema[key], depth + 1);
    for (const key of ['dependencies', 'dependentSchemas'])
      for (const each of Object.values(objectOf(schema[key]))) read(each, depth + 1);
  };
  for (const { schema } of template.pages) read(schema, 0);
  return { fields, isOpen };
}

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
