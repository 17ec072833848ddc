import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

import { builtInKinds, findKindDefinition } from '../built-in-kinds.ts';
import type { ValidationIssue } from '../catalog-issue.ts';
import type { EntityDocument } from '../entity.ts';
import { entityRefOf } from '../entity-ref.ts';
import type { KindDefinition } from '../kind-definition.ts';
import { entitySchema, envelopeSchema } from './envelope-schema.ts';
import { formatIssues, rootFieldIssues } from './format-issues.ts';
import { unknownKindIssue } from './kind-issues.ts';
import { schemaIssues } from './schema-issues.ts';

/** Either a document that is an entity, or what is wrong with it. */
export type EntityCheck =
  | { readonly ok: true; readonly document: EntityDocument }
  | { readonly ok: false; readonly issues: readonly ValidationIssue[] };

/** Either the canonical ref of what the document is about, or why it has no identity. */
export type EnvelopeCheck =
  | { readonly ok: true; readonly ref: string }
  | { readonly ok: false; readonly issues: readonly ValidationIssue[] };

/** The rules for documents of a set of kinds, compiled once. */
export interface EntityValidator {
  readonly kinds: readonly KindDefinition[];
  /** Only whether the document has an identity: apiVersion, kind, name and namespace. */
  checkEnvelope(document: unknown): EnvelopeCheck;
  /** All rules, in the order envelope, then policy and kind together. */
  check(document: unknown): EntityCheck;
}

/**
 * The rules for documents of these kinds. Accepts exactly what Backstage accepts, but tells all that
 * is wrong instead of the first thing.
 */
export function createEntityValidator(
  kinds: readonly KindDefinition[] = builtInKinds,
): EntityValidator {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const isEnvelope = ajv.compile(envelopeSchema);
  const isEntity = ajv.compile(entitySchema);
  const isSpecByKind = new Map(kinds.map((kind) => [kind, ajv.compile(kind.spec)]));

  const checkEnvelope = (document: unknown): EnvelopeCheck => {
    const issues = schemaIssues(errorsOf(isEnvelope, document), document, 'envelope');
    if (issues.length > 0) return { ok: false, issues };
    return { ok: true, ref: entityRefOf(document as EntityDocument) }; // its envelope was just checked
  };

  const kindIssues = (document: EntityDocument): readonly ValidationIssue[] => {
    const kind = findKindDefinition(document, kinds);
    const isSpec = kind && isSpecByKind.get(kind);
    if (!isSpec) return [unknownKindIssue(document, kinds)];
    if (document.spec === undefined) return [missingSpecIssue(document.kind)];
    return schemaIssues(errorsOf(isSpec, document.spec), document.spec, 'kind', '/spec');
  };

  const check = (document: unknown): EntityCheck => {
    const envelope = checkEnvelope(document);
    if (!envelope.ok) return envelope;
    const entity = document as EntityDocument; // as far as its envelope goes, which was just checked
    const shape = schemaIssues(errorsOf(isEntity, entity), entity, 'policy');
    const policy = [
      ...rootFieldIssues(entity),
      ...shape,
      ...(shape.length === 0 ? formatIssues(entity) : []),
    ];
    // The spec of the wrong type altogether has been told; its fields would only be told again.
    const isSpecReadable = !shape.some(({ path }) => path === '/spec');
    const issues = [...policy, ...(isSpecReadable ? kindIssues(entity) : [])];
    return issues.length > 0 ? { ok: false, issues } : { ok: true, document: entity };
  };

  return { kinds, checkEnvelope, check };
}

function errorsOf(validate: ValidateFunction, value: unknown): readonly ErrorObject[] {
  return validate(value) ? [] : (validate.errors ?? []);
}

function missingSpecIssue(kind: string): ValidationIssue {
  return {
    path: '',
    stage: 'kind',
    rule: 'kind.required',
    level: 'error',
    message: `the document has no spec, which kind ${kind} needs`,
    hint: 'add the field spec',
  };
}
