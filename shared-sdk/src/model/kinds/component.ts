import type { KindDefinition } from '../kind-definition.ts';
import { builtInApiVersions, fields, text, texts } from './spec-schema.ts';

/** A piece of software: a service, a website, a library. */
export const componentKind: KindDefinition = {
  kind: 'Component',
  apiVersions: builtInApiVersions,
  spec: fields(
    {
      type: text,
      lifecycle: text,
      owner: text,
      system: text,
      subcomponentOf: text,
      providesApis: texts,
      consumesApis: texts,
      dependsOn: texts,
    },
    ['type', 'lifecycle', 'owner'],
  ),
  relations: [
    { field: 'owner', relation: 'ownedBy', defaultKind: 'Group' },
    { field: 'subcomponentOf', relation: 'partOf', defaultKind: 'Component' },
    { field: 'providesApis', relation: 'providesApi', defaultKind: 'API' },
    { field: 'consumesApis', relation: 'consumesApi', defaultKind: 'API' },
    { field: 'dependsOn', relation: 'dependsOn' },
    { field: 'dependencyOf', relation: 'dependencyOf' },
    { field: 'system', relation: 'partOf', defaultKind: 'System' },
  ],
};
