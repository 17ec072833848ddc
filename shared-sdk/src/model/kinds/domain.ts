import type { KindDefinition } from '../kind-definition.ts';
import { builtInApiVersions, fields, text } from './spec-schema.ts';

/** Systems that serve one part of the business. */
export const domainKind: KindDefinition = {
  kind: 'Domain',
  apiVersions: builtInApiVersions,
  spec: fields({ owner: text, subdomainOf: text, type: text }, ['owner']),
  relations: [
    { field: 'owner', relation: 'ownedBy', defaultKind: 'Group' },
    { field: 'subdomainOf', relation: 'partOf', defaultKind: 'Domain' },
  ],
};
