import type { YAMLError } from 'yaml';
import type { JsonObject } from '../json.ts';
import { isJsonObject } from '../json.ts';

import { type ComposedDocument, composeDocuments } from './compose-documents.ts';
import { defaultParseLimits, type ParseLimits } from './parse-limits.ts';
import { ExpandedTooLargeError, plainJson } from './plain-json.ts';
import { offsetAt, type Position, positionsIn } from './source-position.ts';
import { splitAtMarkers } from './split-at-markers.ts';
import { yamlRuleOf } from './yaml-rules.ts';

/** Something wrong at a place of the text. */
export interface TextIssue extends Position {
  readonly rule: string;
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly hint: string;
}

interface DocumentPlace {
  /** 0-based among all documents of the file, empty ones counted. */
  readonly index: number;
  /** 1-based line of the file that it starts at. */
  readonly line: number;
}

/** A document whose root is an object, so that it may be an entity. */
export interface ObjectDocument extends DocumentPlace {
  readonly status: 'object';
  readonly json: JsonObject;
  /** The YAML as written. */
  readonly text: string;
  /** Warnings only. */
  readonly issues: readonly TextIssue[];
  /** Where the value at a JSON Pointer stands in the file, or the nearest thing above it. */
  readonly positionOf: (pointer: string) => Position;
}

/** One document of a file. `empty` is no mistake; `broken` has at least one error. */
export type ParsedDocument =
  | ObjectDocument
  | (DocumentPlace & { readonly status: 'empty' })
  | (DocumentPlace & { readonly status: 'broken'; readonly issues: readonly TextIssue[] });

/**
 * Parses the YAML documents of a file, one at a time. Each stands alone: a broken one never takes its
 * neighbours with it, even where it leaves a quote open. Never throws.
 */
export function* parseDocuments(
  text: string,
  limits: ParseLimits = defaultParseLimits,
): Generator<ParsedDocument, void, undefined> {
  if (text.length > limits.maxChars) {
    yield tooLong(text, limits);
    return;
  }
  const positionAt = positionsIn(text);
  let index = 0;
  for (const piece of splitAtMarkers(text)) {
    const parts = composeDocuments(piece.text, limits);
    for (const [at, part] of parts.entries()) {
      if (index === limits.maxDocuments) {
        yield tooMany(positionAt(piece.offset), limits);
        return;
      }
      const place = {
        index,
        positionAt: (offset: number) => positionAt(piece.offset + offset),
        text: piece.text.slice(at === 0 ? 0 : part.offset, parts[at + 1]?.offset),
      };
      yield parsedDocument(part, place, limits);
      index += 1;
    }
  }
}

interface Place {
  readonly index: number;
  readonly text: string;
  readonly positionAt: (offset: number) => Position;
}

function parsedDocument(part: ComposedDocument, place: Place, limits: ParseLimits): ParsedDocument {
  const { index, positionAt } = place;
  if ('broken' in part) {
    const { rule, offset } = part.broken;
    const at = positionAt(offset);
    return { status: 'broken', index, line: at.line, issues: [boundIssue(rule, at)] };
  }
  const { document } = part;
  const line = positionAt(document.contents?.range?.[0] ?? part.offset).line;
  const broken = (issues: readonly TextIssue[]) =>
    ({ status: 'broken', index, line, issues }) as const;
  if (document.errors.length > 0) {
    return broken(document.errors.slice(0, maxErrors).map((each) => parserIssue(each, positionAt)));
  }
  let value: unknown;
  try {
    value = document.toJS({ json: true, maxAliasCount: limits.maxAliasCount });
    if (value === null) return { status: 'empty', index, line };
    if (!isPlainObject(value)) return broken([rootIssue(value, place, positionAt(part.offset))]);
    value = plainJson(value, limits);
  } catch (error) {
    return broken([valueIssue(error, positionAt(part.offset), line)]);
  }
  if (!isJsonObject(value)) return { status: 'empty', index, line };
  return {
    status: 'object',
    index,
    line,
    json: value,
    text: place.text,
    issues: document.warnings.map((each) => parserIssue(each, positionAt)),
    positionOf: (pointer) => positionAt(offsetAt(document, pointer)),
  };
}

/** Later errors of one document mostly follow from the first. */
const maxErrors = 3;

/** An object made from a YAML map, not one of those that tags make (sets, bytes). */
function isPlainObject(value: unknown): boolean {
  return isJsonObject(value) && Object.getPrototypeOf(value) === Object.prototype;
}

function parserIssue(error: YAMLError, positionAt: Place['positionAt']): TextIssue {
  const level = error.name === 'YAMLWarning' ? 'warning' : 'error';
  return { ...positionAt(error.pos[0]), ...yamlRuleOf(error.code), level, message: error.message };
}

function rootIssue(value: unknown, { text }: Place, at: Position): TextIssue {
  const isBinary = text.includes('\u0000') || text.includes('\uFFFD');
  return {
    ...at,
    rule: 'yaml.not-an-object',
    level: 'error',
    message: `the document must be an object, found ${Array.isArray(value) ? 'a list' : `a ${typeof value}`}`,
    hint: isBinary
      ? 'save the file as UTF-8'
      : 'a document starts with apiVersion, kind and metadata',
  };
}

function valueIssue(error: unknown, at: Position, line: number): TextIssue {
  const place = { line: Math.max(at.line, line), column: 1 };
  if (error instanceof ExpandedTooLargeError) return boundIssue(error.rule, place);
  // The three that `toJS` throws: an alias without anchor, too many aliases, no stack left.
  if (error instanceof RangeError) return boundIssue('yaml.too-deep', place);
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith('Excessive alias')) return boundIssue('yaml.too-many-aliases', place);
  return { ...place, ...yamlRuleOf('BAD_ALIAS'), level: 'error', message };
}

const boundTexts = {
  'yaml.too-deep': ['the document is nested too deeply', 'nest fewer collections in each other'],
  'yaml.too-many-keys': ['a map of the document has too many keys', 'split the map'],
  'yaml.too-many-values': ['the document has too many values', 'split the document'],
  'yaml.too-many-aliases': [
    'aliases of the document multiply to too many values',
    'write the values out, or use fewer aliases (*name)',
  ],
  'yaml.too-large-expanded': [
    'the document is too large when its aliases are written out',
    'use fewer aliases (*name) of large values',
  ],
} as const;

function boundIssue(rule: keyof typeof boundTexts, at: Position): TextIssue {
  const [message, hint] = boundTexts[rule];
  return { ...at, rule, level: 'error', message, hint };
}

function tooLong(text: string, { maxChars }: ParseLimits): ParsedDocument {
  const issue: TextIssue = {
    line: 1,
    column: 1,
    rule: 'yaml.file-too-large',
    level: 'error',
    message: `the file has ${text.length} characters, more than ${maxChars}`,
    hint: 'split the file, and list the parts in a Location entity',
  };
  return { status: 'broken', index: 0, line: 1, issues: [issue] };
}

function tooMany(at: Position, { maxDocuments }: ParseLimits): ParsedDocument {
  const issue: TextIssue = {
    ...at,
    rule: 'yaml.too-many-documents',
    level: 'error',
    message: `the file has more than ${maxDocuments} documents; this and all after it are left out`,
    hint: 'split the file, and list the parts in a Location entity',
  };
  return { status: 'broken', index: maxDocuments, line: at.line, issues: [issue] };
}
