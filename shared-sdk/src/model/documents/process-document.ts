import { builtInKinds } from '../built-in-kinds.ts';
import type { CatalogIssue, ValidationIssue } from '../catalog-issue.ts';
import { defaultNamespace } from '../entity-ref.ts';
import { relationsOf } from '../relations-of.ts';
import { withoutUnsafeLinks } from '../safe-links.ts';
import {
  createEntityValidator,
  type EntityValidator,
} from '../validation/create-entity-validator.ts';

import { withAuthorAnnotations } from './author-annotations.ts';
import { locationTargetsOf } from './location-targets.ts';
import type { ObjectDocument } from './parse-documents.ts';
import { defaultParseLimits, type ParseLimits } from './parse-limits.ts';
import { placeIssues, placeTextIssues } from './place-issues.ts';
import type { DocumentOrigin, ProcessedEntity, ReadText } from './processed-entity.ts';
import { readPlaceholders } from './read-placeholders.ts';

/** How documents are processed; what is absent is as in a plain Backstage. */
export interface ProcessOptions {
  readonly read: ReadText;
  readonly validator?: EntityValidator;
  readonly limits?: ParseLimits;
  /** Awaited after each document, so that a large file leaves others their turn. */
  readonly pause?: () => Promise<void>;
}

/** The entity that a document is, or what keeps it from being one. */
export type DocumentOutcome =
  | { readonly ok: true; readonly entity: ProcessedEntity }
  | { readonly ok: false; readonly issues: readonly CatalogIssue[] };

const builtInValidator = createEntityValidator(builtInKinds);

/** More of them help nobody, and a document of mistakes could fill a disk. */
const maxIssues = 50;

/**
 * Turns a document into an entity with its relations: envelope, placeholders, policy and kind,
 * relations. The envelope needs texts where the identity is, so no placeholder can change it.
 */
export async function processDocument(
  document: ObjectDocument,
  origin: DocumentOrigin,
  { read, validator = builtInValidator, limits = defaultParseLimits }: ProcessOptions,
): Promise<DocumentOutcome> {
  const envelope = validator.checkEnvelope(document.json);
  const ref = envelope.ok ? envelope.ref : undefined;
  const refused = (issues: readonly ValidationIssue[]) =>
    ({
      ok: false,
      issues: placeIssues(issues.slice(0, maxIssues), document, origin, ref),
    }) as const;
  if (!envelope.ok) return refused(envelope.issues);

  const written = withAuthorAnnotations(document.json);
  const filled = await readPlaceholders(written, origin.location, read, limits);
  if (filled.issues.length > 0) return refused(filled.issues);

  const check = validator.check(filled.document);
  if (!check.ok) return refused(check.issues);

  const derived = relationsOf(check.document, validator.kinds);
  if (derived.issues.length > 0) return refused(derived.issues);

  const safe = withoutUnsafeLinks(check.document);
  const located = locationTargetsOf(check.document, origin.location);
  const { namespace = defaultNamespace, ...metadata } = safe.entity.metadata;
  return {
    ok: true,
    entity: {
      ref: envelope.ref,
      entity: { ...safe.entity, metadata: { ...metadata, namespace } },
      relations: derived.relations,
      targets: located.targets,
      readings: filled.readings,
      issues: [
        ...placeTextIssues(document.issues, document.index, origin, ref),
        ...placeIssues([...safe.issues, ...located.issues], document, origin, ref),
      ],
      documentIndex: document.index,
      line: document.line,
      text: document.text,
    },
  };
}
