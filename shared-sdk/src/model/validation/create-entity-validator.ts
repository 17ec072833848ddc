import { Ajv, type ErrorObject } from 'ajv';

import { builtInKinds, findKindDefinition } from '../built-in-kinds.ts';
import type { ValidationIssue } from '../catalog-issue.ts';
import type { EntityDocument } from '../entity.ts';
import { entityRefOf } from '../entity-ref.ts';
import type { JsonObject } from '../json.ts';
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

/** The rules for documents of a set of kinds, compiled once: each when the first document needs it. */
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
  // What ajv compiled it keeps; kinds that nobody uses are never compiled.
  const errorsOf = (schema: JsonObject, value: unknown): readonly ErrorObject[] => {
    const validate = ajv.compile(schema);
    return validate(value) ? [] : (validate.errors ?? []);
  };

  const checkEnvelope = (document: unknown): EnvelopeCheck => {
    const issues = schemaIssues(errorsOf(envelopeSchema, document), document, 'envelope');
    if (issues.length > 0) return { ok: false, issues };
    return { ok: true, ref: entityRefOf(document as EntityDocument) }; // its envelope was just checked
  };

  const kindIssues = (document: EntityDocument): readonly ValidationIssue[] => {
    const kind = findKindDefinition(document, kinds);
    if (!kind) return [unknownKindIssue(document, kinds)];
    if (document.spec === undefined) return [missingSpecIssue(document.kind)];
    return schemaIssues(errorsOf(kind.spec, document.spec), document.spec, 'kind', '/spec');
  };

  const check = (document: unknown): EntityCheck => {
    const envelope = checkEnvelope(document);
    if (!envelope.ok) return envelope;
    const entity = document as EntityDocument; // as far as its envelope goes, which was just checked
    const shape = schemaIssues(errorsOf(entitySchema, entity), entity, 'policy');
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
