import { isJsonObject, type Json, type JsonObject } from '@callboard/sdk/model';
import type { FormPage } from '@callboard/sdk/scaffolder';
import { generate } from 'json-schema-faker';

/** What the pickers of a form give. */
const picked: Readonly<Record<string, Json>> = {
  RepoUrlPicker: 'localhost?owner=platform&repo=sample',
  OwnerPicker: 'group:default/platform',
  EntityPicker: 'component:default/sample',
  OwnedEntityPicker: 'group:default/platform',
  MyGroupsPicker: 'group:default/platform',
  EntityNamePicker: 'sample',
  MultiEntityPicker: ['component:default/sample'],
  EntityTagsPicker: ['sample'],
};

/** A schema with the choices of its pickers made, and texts that are plain words. */
function withPicks(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(withPicks);
  if (!isJsonObject(schema)) return schema;
  const field = picked[String(schema['ui:field'])];
  if (field !== undefined) return { const: field };
  const isText = schema['type'] === 'string' && !schema['enum'] && schema['const'] === undefined;
  const more =
    isText && !schema['pattern'] && !schema['format'] ? { pattern: '^sample[a-z]{0,5}$' } : {};
  // Some defaults are none of the choices that they are for.
  const fields = Object.entries(schema)
    .filter(([key, value]) => key !== 'default' || typeof value === 'boolean')
    .map(([key, value]) => [key, withPicks(value)] as const);
  return { ...Object.fromEntries(fields), ...more };
}

/** Values that all pages of a form take. */
export async function valuesFor(pages: readonly FormPage[]): Promise<JsonObject> {
  const values: Record<string, Json> = {};
  for (const { schema } of pages) {
    const made = await generate(Object(withPicks(schema)), {
      ...{ seed: 7, alwaysFakeOptionals: true, useDefaultValue: true },
    });
    Object.assign(values, made);
  }
  return values;
}
