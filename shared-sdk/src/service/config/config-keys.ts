import type { TSchema } from 'typebox';

/** One key of a configuration file, for a page of settings. */
export interface ConfigKey {
  /** Dotted from the top; `[]` stands for each item of a list. */
  readonly key: string;
  readonly type: string;
  readonly description: string;
  /** Absent where there is none. */
  readonly otherwise?: unknown;
}

interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly { readonly const?: unknown; readonly type?: string }[];
}

/** Every key of a schema in order, with its default from `defaults` (a file without any key, filled in). */
export function configKeys(schema: TSchema, defaults: unknown): ConfigKey[] {
  return keysOf(schema as SchemaNode, '', defaults); // TypeBox schemas are JSON Schemas
}

function keysOf(schema: SchemaNode, prefix: string, defaults: unknown): ConfigKey[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const key = prefix ? `${prefix}.${name}` : name;
    const otherwise: unknown = Object(defaults)[name];
    const isGroup = property.properties !== undefined;
    const own: ConfigKey = {
      key,
      type: typeOf(property),
      description: property.description ?? '',
      ...(isGroup || otherwise === undefined ? {} : { otherwise }),
    };
    const below = property.items ? keysOf(property.items, `${key}[]`, undefined) : [];
    return [own, ...keysOf(property, key, otherwise), ...below];
  });
}

function typeOf(schema: SchemaNode): string {
  if (schema.anyOf)
    return `one of ${schema.anyOf.map((branch) => String(branch.const ?? branch.type)).join(', ')}`;
  if (schema.type === 'array') return `list of ${schema.items?.type ?? 'values'}s`;
  return schema.type ?? 'any';
}
