import type { KindDefinition } from '../kind-definition.ts';
import { builtInApiVersions, fields, profile, texts } from './spec-schema.ts';

/** A person. */
export const userKind: KindDefinition = {
  kind: 'User',
  apiVersions: builtInApiVersions,
  spec: fields({ profile, memberOf: texts }, ['memberOf']),
  relations: [{ field: 'memberOf', relation: 'memberOf', defaultKind: 'Group' }],
};
