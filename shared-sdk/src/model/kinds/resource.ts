import type { KindDefinition } from '../kind-definition.ts';
import { builtInApiVersions, fields, text, texts } from './spec-schema.ts';

/** Something that software needs to run: a database, a bucket. */
export const resourceKind: KindDefinition = {
  kind: 'Resource',
  apiVersions: builtInApiVersions,
  spec: fields({ type: text, owner: text, dependsOn: texts, system: text }, ['type', 'owner']),
  relations: [
    { field: 'owner', relation: 'ownedBy', defaultKind: 'Group' },
    { field: 'dependsOn', relation: 'dependsOn' },
    { field: 'dependencyOf', relation: 'dependencyOf' },
    { field: 'system', relation: 'partOf', defaultKind: 'System' },
  ],
};
