import type { KindDefinition } from '../kind-definition.ts';
import { builtInApiVersions, fields, profile, text, texts } from './spec-schema.ts';

/** A team, a department, or another group of people. */
export const groupKind: KindDefinition = {
  kind: 'Group',
  apiVersions: builtInApiVersions,
  spec: fields({ type: text, profile, parent: text, children: texts, members: texts }, [
    'type',
    'children',
  ]),
  relations: [
    { field: 'parent', relation: 'childOf', defaultKind: 'Group' },
    { field: 'children', relation: 'parentOf', defaultKind: 'Group' },
    { field: 'members', relation: 'hasMember', defaultKind: 'User' },
  ],
};
