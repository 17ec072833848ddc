import { isJsonObject } from '@callboard/sdk/model';

/** A property of a schema, as a table has it. */
export interface SchemaRow {
  /** `values.name`, `files[].path`. */
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
}

const deepest = 3;

/** The properties of a JSON Schema, those of groups and lists below their own. */
export function schemaRows(schema: unknown, prefix = '', depth = 0): readonly SchemaRow[] {
  if (!isJsonObject(schema) || !isJsonObject(schema['properties']) || depth > deepest) return [];
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(schema['properties']).flatMap(([key, part]) => {
    const name = `${prefix}${key}`;
    if (!isJsonObject(part)) return [];
    const row = {
      name,
      type: typeOf(part),
      isRequired: required.includes(key),
      description: [part['title'], part['description']]
        .filter((text) => typeof text === 'string')
        .join(': '),
    };
    const inside = part['items'] ?? part;
    const next = part['items'] === undefined ? `${name}.` : `${name}[].`;
    return [row, ...schemaRows(inside, next, depth + 1)];
  });
}

function typeOf(schema: unknown): string {
  if (!isJsonObject(schema)) return 'any';
  const { type, enum: values, items, oneOf, anyOf } = schema;
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' | ');
  if (type === 'array') return `${typeOf(items)}[]`;
  if (type !== undefined) return [type].flat().join(' | ');
  const choices = oneOf ?? anyOf;
  return Array.isArray(choices) ? [...new Set(choices.map(typeOf))].join(' | ') : 'any';
}
