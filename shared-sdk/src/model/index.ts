export { builtInKinds, findKindDefinition, optionalKinds } from './built-in-kinds.ts';
export type { CatalogIssue, IssueLevel, IssueStage, ValidationIssue } from './catalog-issue.ts';
export type {
  Entity,
  EntityDocument,
  EntityDocumentMetadata,
  EntityLink,
  EntityMetadata,
  EntityRelation,
  EntityStatusItem,
  RelationEdge,
} from './entity.ts';
export type { EntityRef, EntityRefDefaults } from './entity-ref.ts';
export {
  canonicalEntityRef,
  defaultNamespace,
  entityRefOf,
  formatEntityRef,
  parseEntityRef,
} from './entity-ref.ts';
export { entityTitleOf, isEntityOfKind, isOrphan, relatedRefsOf } from './inspect-entity.ts';
export type { Json, JsonObject } from './json.ts';
export { isJsonObject } from './json.ts';
export type { KindDefinition, RelationField } from './kind-definition.ts';
export type { LocationRef } from './location-ref.ts';
export { formatLocationRef, isScriptTarget, parseLocationRef } from './location-ref.ts';
export type { DerivedRelations } from './relations-of.ts';
export { relationsOf } from './relations-of.ts';
export { isSafeUrl, withoutUnsafeLinks } from './safe-links.ts';
export { longestVisitTitle, mostRecentVisits, mostStars } from './setting-limits.ts';
export type { RelationType } from './well-known.ts';
export {
  annotations,
  inverseRelationOf,
  processingStatusType,
  relationPairs,
  relationTitleOf,
} from './well-known.ts';
