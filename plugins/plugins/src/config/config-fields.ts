type Schema = Readonly<Record<string, unknown>>;

interface Described {
  readonly key: string;
  readonly title: string;
  readonly help?: string;
  readonly isRequired: boolean;
}

/** A value of a config as the form asks for it. `yaml`: only as YAML, the form cannot draw it. */
export type ConfigField = Described &
  (
    | { readonly kind: 'text' | 'boolean' | 'list' | 'yaml' }
    | { readonly kind: 'number'; readonly bounds: string | undefined }
    | { readonly kind: 'choice'; readonly options: readonly unknown[] }
    | { readonly kind: 'group'; readonly fields: readonly ConfigField[] }
  );

/** The fields of an object schema, in its order. */
export function configFieldsOf(schema: Schema): readonly ConfigField[] {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(objectAt(schema, 'properties')).map(([key, value]) =>
    fieldOf(key, Object(value), required.includes(key)),
  );
}

function fieldOf(key: string, schema: Schema, isRequired: boolean): ConfigField {
  const { title, description, type } = schema;
  const described: Described = {
    key,
    title: typeof title === 'string' ? title : key,
    ...(typeof description === 'string' ? { help: description } : {}),
    isRequired,
  };
  if (isCombined(schema)) return { ...described, kind: 'yaml' };
  if (Array.isArray(schema['enum']))
    return { ...described, kind: 'choice', options: schema['enum'] };
  if (type === 'string') return { ...described, kind: 'text' };
  if (type === 'boolean') return { ...described, kind: 'boolean' };
  if (type === 'number' || type === 'integer')
    return { ...described, kind: 'number', bounds: boundsOf(schema) };
  if (type === 'array' && objectAt(schema, 'items')['type'] === 'string')
    return { ...described, kind: 'list' };
  const fields = type === 'object' && isClosed(schema) ? configFieldsOf(schema) : [];
  return fields.length > 0
    ? { ...described, kind: 'group', fields }
    : { ...described, kind: 'yaml' };
}

const isCombined = (schema: Schema) =>
  ['anyOf', 'oneOf', 'allOf', 'not', 'if', '$ref'].some((key) => key in schema);

// What takes other keys besides has more than the form would show.
const isClosed = (schema: Schema) =>
  !('patternProperties' in schema) && typeof schema['additionalProperties'] !== 'object';

function boundsOf({ minimum, maximum, type }: Schema): string | undefined {
  const what = type === 'integer' ? 'whole number' : 'number';
  if (typeof minimum === 'number' && typeof maximum === 'number')
    return `${what} from ${minimum} to ${maximum}`;
  if (typeof minimum === 'number') return `${what} from ${minimum}`;
  return typeof maximum === 'number' ? `${what} up to ${maximum}` : what;
}

function objectAt(schema: Schema, key: string): Schema {
  const value = schema[key];
  return typeof value === 'object' && value !== null ? Object(value) : {};
}
