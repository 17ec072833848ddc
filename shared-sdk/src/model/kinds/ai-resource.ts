import type { JsonObject } from '../json.ts';
import type { KindDefinition, RelationField } from '../kind-definition.ts';
import { fields, text, texts } from './spec-schema.ts';

const relations: readonly RelationField[] = [
  { field: 'owner', relation: 'ownedBy', defaultKind: 'Group' },
  { field: 'system', relation: 'partOf', defaultKind: 'System' },
];
const shared: JsonObject = { type: text, lifecycle: text, owner: text, system: text };

function aiResource(
  specType: string | undefined,
  properties: JsonObject,
  required: readonly string[],
  ownRelations: readonly RelationField[] = [],
): KindDefinition {
  return {
    kind: 'AiResource',
    apiVersions: ['backstage.io/v1alpha1'],
    ...(specType !== undefined && { specType }),
    spec: fields({ ...shared, ...properties }, ['type', 'lifecycle', 'owner', ...required]),
    relations: [...relations, ...ownRelations],
  };
}

/**
 * What coding assistants are given to work with; the first entry is for types that have none of
 * their own.
 */
export const aiResourceKinds: readonly KindDefinition[] = [
  aiResource(undefined, {}, []),
  aiResource(
    'skill',
    {
      disciplines: texts,
      categories: texts,
      agents: texts,
      dependsOn: texts,
      allowedTools: text,
      license: text,
      compatibility: { ...text, maxLength: 500 },
    },
    [],
    [{ field: 'dependsOn', relation: 'dependsOn', defaultKind: 'AiResource' }],
  ),
  aiResource('rule', { disciplines: texts, category: text, rationale: text }, [
    'category',
    'rationale',
  ]),
  aiResource(
    'plugin',
    { skills: texts, version: text },
    ['skills'],
    [{ field: 'skills', relation: 'hasPart', defaultKind: 'AiResource' }],
  ),
  aiResource(
    'marketplace',
    { plugins: texts, version: text },
    ['plugins'],
    [{ field: 'plugins', relation: 'hasPart', defaultKind: 'AiResource' }],
  ),
];
