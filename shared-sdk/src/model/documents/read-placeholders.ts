import { invalidInput, isCallboardError, messageOf } from '../../errors/callboard-error.ts';
import type { ValidationIssue } from '../catalog-issue.ts';
import type { Json, JsonObject } from '../json.ts';
import { formatLocationRef, type LocationRef } from '../location-ref.ts';

import { annotationsPointer } from './author-annotations.ts';
import { composeDocuments } from './compose-documents.ts';
import type { ParseLimits } from './parse-limits.ts';
import { type Placeholder, placeholdersIn, replacePlaceholders } from './placeholders.ts';
import { plainJson } from './plain-json.ts';
import type { ReadText } from './processed-entity.ts';
import { isOtherRepository, resolveTarget } from './resolve-target.ts';

/** A document without its placeholders, or why some could not be replaced. */
export interface FilledDocument {
  readonly document: JsonObject;
  /** What was read, each once; also where reading failed. */
  readonly readings: readonly LocationRef[];
  readonly issues: readonly ValidationIssue[];
}

/**
 * Replaces each placeholder by what it points to. What is put in is not looked at for placeholders
 * again. A text that several of them point to is read once.
 */
export async function readPlaceholders(
  document: JsonObject,
  base: LocationRef,
  read: ReadText,
  limits: ParseLimits,
): Promise<FilledDocument> {
  const values = new Map<string, Json>();
  const issues: ValidationIssue[] = [];
  const readings = new Map<string, { location: LocationRef; text: Promise<string> }>();
  const readOnce: ReadText = (location) => {
    const id = formatLocationRef(location);
    const reading = readings.get(id) ?? { location, text: read(location) };
    readings.set(id, reading);
    return reading.text;
  };
  // The server adds annotations of its own, so this object never has the one key of a placeholder.
  const placeholders = placeholdersIn(document).filter(
    ({ pointer }) => pointer !== annotationsPointer,
  );
  await Promise.all(
    placeholders.map(async (placeholder) => {
      try {
        const text = await readOnce(targetOf(placeholder, base));
        values.set(placeholder.pointer, valueOf(placeholder, text, limits));
      } catch (error) {
        issues.push(placeholderIssue(placeholder, error));
      }
    }),
  );
  const filled = replacePlaceholders(document, values);
  if (values.size > 0 && !isWithin(filled, limits)) issues.push(tooLargeIssue());
  return {
    document: filled,
    readings: [...readings.values()].map(({ location }) => location),
    issues: issues.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

function targetOf({ reference }: Placeholder, base: LocationRef): LocationRef {
  if (typeof reference !== 'string') {
    throw invalidInput('must point to a text with an address or a path', {
      hint: 'write a path relative to this file, for example ./openapi.yaml',
    });
  }
  const target = resolveTarget(base, reference);
  if (isOtherRepository(base, target)) {
    throw invalidInput(`points to another repository, ${target.target}`, {
      hint: 'copy the file next to this one; only files of the same repository may be read',
    });
  }
  return target;
}

function valueOf({ format }: Placeholder, text: string, limits: ParseLimits): Json {
  if (format === 'text') return text;
  if (format === 'json') return plainJson(JSON.parse(text), limits);
  const [part, ...others] = composeDocuments(text, limits);
  if (!part || others.length > 0) {
    throw invalidInput(
      `must point to exactly one YAML document, found ${part ? 'several' : 'none'}`,
    );
  }
  if ('broken' in part) throw invalidInput('points to YAML that is nested too deeply or too large');
  const [error] = part.document.errors;
  if (error) throw invalidInput(`points to YAML with a mistake: ${error.message}`);
  const value: unknown = part.document.toJS({ json: true, maxAliasCount: limits.maxAliasCount });
  return plainJson(value, limits);
}

function isWithin(document: JsonObject, limits: ParseLimits): boolean {
  try {
    plainJson(document, limits);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

function placeholderIssue(
  { pointer, format, reference }: Placeholder,
  error: unknown,
): ValidationIssue {
  const hint = isCallboardError(error) ? error.hint : undefined;
  const shown = typeof reference === 'string' ? ` "${reference}"` : '';
  return {
    path: `${pointer}/$${format}`,
    stage: 'placeholders',
    rule: `placeholders.${format}`,
    level: 'error',
    message: `$${format}${shown} could not be read: ${messageOf(error)}`,
    hint: hint ?? 'check that the file is there, may be read and has the right format',
  };
}

function tooLargeIssue(): ValidationIssue {
  return {
    path: '',
    stage: 'placeholders',
    rule: 'placeholders.too-large',
    level: 'error',
    message: 'the document is too large or too deep with its placeholders replaced',
    hint: 'point to smaller files, or link to them instead',
  };
}
