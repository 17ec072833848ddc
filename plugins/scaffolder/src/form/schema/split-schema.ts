import { isJsonObject } from '@callboard/sdk/model';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { KnownParts } from './known-parts.ts';
import { notedUnknown } from './unknown-parts.ts';

/** What the form library wants apart: what a value must be, and how it is asked for. */
export interface SplitSchema {
  readonly schema: RJSFSchema;
  readonly uiSchema: UiSchema;
}

type Ui = Record<string, unknown>;

const listsOfSchemas = new Set(['anyOf', 'oneOf', 'allOf']);
const mapsOfSchemas = new Set(['dependencies', 'dependentSchemas']);
const schemas = new Set(['then', 'else', 'if', 'not']);

/**
 * Takes the `ui:…` keys out of a page of `spec.parameters`, as Backstage writes them between the keys of
 * JSON Schema. What stands in a branch (`dependencies`, `oneOf`, `then`) counts for the field of that name.
 * A field, widget or template that is not known is left out and named under `ui:unknown`.
 */
export function splitSchema(page: object, known: KnownParts): SplitSchema {
  const uiSchema: Ui = {};
  const schema = split(page, uiSchema, known);
  return { schema, uiSchema };
}

function split(source: object, ui: Ui, known: KnownParts): RJSFSchema {
  const schema: RJSFSchema = {};
  for (const [key, value] of Object.entries(source)) {
    if (key.startsWith('ui:')) continue;
    if (key === 'enumNames') ui['ui:enumNames'] = value;
    else schema[key] = splitKeyword(key, value, ui, known);
  }
  Object.assign(ui, notedUnknown(uiKeysOf(source), schema, known));
  return schema;
}

function splitKeyword(key: string, value: unknown, ui: Ui, known: KnownParts): unknown {
  const inPlace = (part: unknown) => (isObject(part) ? split(part, ui, known) : part);
  if (key === 'properties' && isObject(value))
    return mapValues(value, (part, name) => nested(part, ui, name, known));
  if (key === 'items' && Array.isArray(value)) return value.map(inPlace);
  if (key === 'items' || key === 'additionalProperties') return nested(value, ui, key, known);
  if (listsOfSchemas.has(key) && Array.isArray(value)) return value.map(inPlace);
  if (mapsOfSchemas.has(key) && isObject(value)) return mapValues(value, inPlace);
  if (schemas.has(key)) return inPlace(value);
  if ((key === 'definitions' || key === '$defs') && isObject(value))
    return mapValues(value, (part, name) => definition(part, ui, `#/${key}/${name}`, known));
  return value;
}

function nested(part: unknown, ui: Ui, name: string, known: KnownParts): unknown {
  if (!isObject(part)) return part;
  const own = isObject(ui[name]) ? ui[name] : {};
  ui[name] = own;
  return split(part, own, known);
}

/** The library looks the ui of a `$ref` up by its pointer. */
function definition(part: unknown, ui: Ui, pointer: string, known: KnownParts): unknown {
  if (!isObject(part)) return part;
  const own: Ui = {};
  const schema = split(part, own, known);
  const all = isObject(ui['ui:definitions']) ? ui['ui:definitions'] : {};
  ui['ui:definitions'] = { ...all, [pointer]: own };
  return schema;
}

function uiKeysOf(source: object): Ui {
  return Object.fromEntries(Object.entries(source).filter(([key]) => key.startsWith('ui:')));
}

function mapValues(source: object, map: (value: unknown, key: string) => unknown): object {
  return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, map(value, key)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return isJsonObject(value);
}
