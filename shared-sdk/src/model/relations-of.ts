import { isCallboardError, messageOf } from '../errors/callboard-error.ts';
import { builtInKinds, findKindDefinition } from './built-in-kinds.ts';
import type { ValidationIssue } from './catalog-issue.ts';
import type { EntityDocument, RelationEdge } from './entity.ts';
import { defaultNamespace, entityRefOf, formatEntityRef, parseEntityRef } from './entity-ref.ts';
import { isJsonObject } from './json.ts';
import type { KindDefinition, RelationField } from './kind-definition.ts';
import { inverseRelationOf } from './well-known.ts';

/** What the fields of an entity say about others. */
export interface DerivedRelations {
  /** Both directions of each, sorted, each once. Targets may not exist. */
  readonly relations: readonly RelationEdge[];
  /** One for each reference that cannot be parsed. */
  readonly issues: readonly ValidationIssue[];
}

/** The relations that an entity's own fields stand for. A short ref is in the entity's namespace. */
export function relationsOf(
  entity: EntityDocument,
  kinds: readonly KindDefinition[] = builtInKinds,
): DerivedRelations {
  const self = entityRefOf(entity);
  const namespace = entity.metadata.namespace ?? defaultNamespace;
  const edges = new Map<string, RelationEdge>();
  const issues: ValidationIssue[] = [];
  for (const field of findKindDefinition(entity, kinds)?.relations ?? []) {
    for (const { path, value } of referencesIn(entity, field)) {
      try {
        const other = referenceOf(value, field, namespace);
        const inverse = inverseRelationOf(field.relation);
        addEdge(edges, { source: self, type: field.relation, target: other });
        addEdge(edges, { source: other, type: inverse, target: self });
      } catch (error) {
        issues.push(referenceIssue(path, error));
      }
    }
  }
  const sorted = [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
  return { relations: sorted, issues };
}

function referencesIn(entity: EntityDocument, { field }: RelationField) {
  const value = entity.spec?.[field];
  if (!value) return [];
  const path = `/spec/${field}`;
  if (!Array.isArray(value)) return [{ path, value }];
  return value.map((item: unknown, index) => ({ path: `${path}/${index}`, value: item }));
}

/** A ref is a text, or an object of its parts where the kind's schema does not forbid it. */
function referenceOf(value: unknown, field: RelationField, namespace: string): string {
  const kind = field.defaultKind;
  if (typeof value === 'string') {
    const defaults = { namespace, ...(kind !== undefined && { kind }) };
    return formatEntityRef(parseEntityRef(value, defaults));
  }
  const parts = isJsonObject(value) ? value : {};
  const ref = {
    kind: parts['kind'] ?? kind,
    namespace: parts['namespace'] ?? namespace,
    name: parts['name'],
  };
  if (!isFilled(ref.kind) || !isFilled(ref.namespace) || !isFilled(ref.name)) {
    throw new TypeError('entity reference is neither a text nor an object with kind and name');
  }
  return formatEntityRef({ kind: ref.kind, namespace: ref.namespace, name: ref.name });
}

function isFilled(part: unknown): part is string {
  return typeof part === 'string' && part !== '';
}

function addEdge(edges: Map<string, RelationEdge>, edge: RelationEdge): void {
  edges.set(`${edge.source}\0${edge.type}\0${edge.target}`, edge);
}

function referenceIssue(path: string, error: unknown): ValidationIssue {
  const hint = isCallboardError(error) ? error.hint : undefined;
  return {
    path,
    stage: 'relations',
    rule: 'relations.reference',
    level: 'error',
    message: messageOf(error),
    hint: hint ?? 'write [kind:][namespace/]name, for example group:default/platform',
  };
}
