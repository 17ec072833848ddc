import type { JsonObject } from './json.ts';
import type { RelationType } from './well-known.ts';

/** A field of `spec` that holds one ref or a list of refs, and the relation it stands for. */
export interface RelationField {
  /** Name of the field directly under `spec`. */
  readonly field: string;
  /** Type of the relation from this entity to the one that the field names. */
  readonly relation: RelationType;
  /** Kind of a ref that names none; where absent, the kind must be written. */
  readonly defaultKind?: string;
}

/** Everything the catalog knows about one kind. A new kind is one more of these, and no code. */
export interface KindDefinition {
  /** As written in documents; compared with case. */
  readonly kind: string;
  readonly apiVersions: readonly string[];
  /** Where given, the definition is only for entities whose `spec.type` is this. */
  readonly specType?: string;
  /** JSON Schema (draft 7) of `spec`, which every kind requires. */
  readonly spec: JsonObject;
  readonly relations: readonly RelationField[];
}
