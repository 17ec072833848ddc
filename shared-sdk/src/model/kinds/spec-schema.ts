import type { JsonObject } from '../json.ts';

/** A text that is not empty. */
export const text: JsonObject = { type: 'string', minLength: 1 };

/** A list of texts that are not empty. */
export const texts: JsonObject = { type: 'array', items: text };

/** JSON Schema of an object with at least these fields; further ones are always allowed. */
export function fields(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return { type: 'object', required, properties };
}

/** The person or group behind an entity, as User and Group show it. */
export const profile: JsonObject = fields({ displayName: text, email: text, picture: text });

/** The API versions that all built-in kinds but Template are accepted in. */
export const builtInApiVersions = ['backstage.io/v1alpha1', 'backstage.io/v1beta1'] as const;
