import type { KindDefinition } from '../kind-definition.ts';
import { builtInApiVersions, fields, text } from './spec-schema.ts';

/** Components, APIs and resources that together do one thing. */
export const systemKind: KindDefinition = {
  kind: 'System',
  apiVersions: builtInApiVersions,
  spec: fields({ owner: text, domain: text, type: text }, ['owner']),
  relations: [
    { field: 'owner', relation: 'ownedBy', defaultKind: 'Group' },
    { field: 'domain', relation: 'partOf', defaultKind: 'Domain' },
  ],
};
