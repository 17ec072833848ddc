import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { DocsWarning } from '../domain/rendered-page.ts';
import { nameForPython } from './python-names.ts';
import { isRecord } from './records.ts';

/** More than the longest navigations have, and no long time to read. */
const maxCharsOfFile = 1_000_000;
/** With every alias written out: what a bomb reaches and no site needs. */
const maxValues = 200_000;
const maxDepth = 100;
/** Of one kind of mistake in one file; the rest is like them. */
const maxWarnings = 200;
const tooDeep = 'the file is nested too deeply';

/** A line and a column, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A YAML file as plain data, and where each part of it stands. */
export interface YamlValues {
  readonly file: string;
  readonly value: unknown;
  /** Where the entry of a list or map of `value` stands; nothing for what is not of this file. */
  readonly placeOf: (container: unknown, key: string | number) => Place | undefined;
  /** Of tags that are not followed, and keys that are there twice. */
  readonly warnings: readonly DocsWarning[];
}

/**
 * Reads one YAML document as PyYAML does for mkdocs (YAML 1.1, merge keys, the last of equal keys wins),
 * as data only: no environment, no Python, no other file. Never throws.
 *
 * A file that cannot be read has no `values`, and its warnings say why.
 */
export function readYamlValues(
  text: string,
  file: string,
  maxChars = maxCharsOfFile,
): { readonly values?: YamlValues; readonly warnings: readonly DocsWarning[] } {
  const fail = (rule: string, message: string, place: Place = { line: 1, column: 1 }) => ({
    warnings: [{ file, ...place, rule, message }],
  });
  if (text.length > maxChars) {
    return fail(
      'config.too-large',
      `the file has ${text.length} characters, ${maxChars} are allowed`,
    );
  }
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      version: '1.1',
      uniqueKeys: false, // mkdocs takes the last; comparing each with each would take long
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error', // silence would also pass over a second document
    });
    const [problem] = document.errors;
    const at = (offset: number): Place => {
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    if (problem) {
      const place = at(problem.pos[0]);
      if (problem.code === 'RESOURCE_EXHAUSTION') return fail('config.too-deep', tooDeep, place);
      return fail('config.yaml', `this is no YAML: ${lowerFirst(problem.message)}`, place);
    }
    const reading = readingOf(document, file, at);
    const value = reading.convert(document.contents, 0);
    const { warnings, placeOf } = reading;
    return { values: { file, value, placeOf, warnings }, warnings: [] };
  } catch (error) {
    if (error instanceof TooMuchError) return fail(error.rule, error.message);
    // The parser recurses: nesting without end takes the stack.
    if (error instanceof RangeError) return fail('config.too-deep', tooDeep);
    return fail('config.yaml', `this is no YAML: ${String(error)}`);
  }
}

class TooMuchError extends Error {
  override readonly name = 'TooMuchError';
  readonly rule: string;

  constructor(rule: string, message: string) {
    super(message);
    this.rule = rule;
  }
}

function readingOf(document: Document.Parsed, file: string, at: (offset: number) => Place) {
  const places = new WeakMap<object, Map<string | number, Place>>();
  const warnings: DocsWarning[] = [];
  let left = maxValues;

  const warn = (node: unknown, rule: string, message: string, hint?: string) => {
    if (warnings.length >= maxWarnings) return;
    const offset = offsetOf(node);
    warnings.push({
      ...{ file, rule, message },
      ...(offset === undefined ? {} : at(offset)),
      ...(hint === undefined ? {} : { hint }),
    });
  };

  function convert(node: unknown, depth: number): unknown {
    left -= 1;
    if (left < 0) {
      throw new TooMuchError(
        'config.too-many-values',
        'the file repeats itself too often by aliases',
      );
    }
    if (depth > maxDepth) throw new TooMuchError('config.too-deep', tooDeep);
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target) return convert(target, depth + 1);
      warn(node, 'config.alias', `the alias *${node.source} has no anchor before it`);
      return null;
    }
    const plain = () => convertPlain(node, depth);
    const tag = isMap(node) || isSeq(node) || isScalar(node) ? node.tag : undefined;
    return tag === undefined || isStandard(tag) ? plain() : taggedValue(node, tag, plain);
  }

  function convertPlain(node: unknown, depth: number): unknown {
    if (isScalar(node)) return scalarValue(node.value, node.source);
    if (isPair(node)) return mapOf([node], depth); // of an ordered map
    if (isSeq(node)) {
      const known = new Map<string | number, Place>();
      const list = node.items.map((item, index) => {
        notePlace(known, index, item);
        return convert(item, depth + 1);
      });
      places.set(list, known);
      return list;
    }
    return isMap(node) ? mapOf(node.items, depth) : null;
  }

  function mapOf(pairs: readonly Pair[], depth: number): Record<string, unknown> {
    const known = new Map<string | number, Place>();
    const own = new Map<string, unknown>();
    const merged = new Map<string, unknown>();
    for (const pair of pairs) {
      if (isMergeKey(pair.key)) {
        for (const [key, value] of mergedEntries(pair.value, depth)) {
          if (!merged.has(key)) merged.set(key, value);
          notePlace(known, key, pair.key);
        }
        continue;
      }
      const key = keyText(pair.key);
      if (own.has(key)) {
        warn(
          pair.key,
          'config.duplicate-key',
          `the key ${key} is there twice`,
          'the last one counts',
        );
      }
      own.delete(key); // the last one stands where it is written
      own.set(key, convert(pair.value, depth + 1));
      notePlace(known, key, pair.key);
    }
    const entries = new Map([...merged, ...own]);
    const record = Object.fromEntries(entries); // defines, so that __proto__ is a key like others
    places.set(record, known);
    return record;
  }

  function mergedEntries(value: unknown, depth: number): readonly (readonly [string, unknown])[] {
    const node = isAlias(value) ? value.resolve(document) : value;
    const sources = isSeq(node) ? node.items : [value];
    return sources.flatMap((source) => {
      const converted = convert(source, depth + 1);
      return isRecord(converted) ? Object.entries(converted) : [];
    });
  }

  function taggedValue(node: unknown, tag: string, plain: () => unknown): unknown {
    if (tag === '!ENV') {
      const value = plain();
      const fallback = Array.isArray(value) && value.length > 1 ? value.at(-1) : null;
      const message = `${envNames(value)} is not read from the environment, ${JSON.stringify(fallback)} is taken`;
      warn(node, 'config.env', message, 'write the value itself');
      return fallback;
    }
    if (tag === '!include') return `!include ${String(plain())}`;
    if (tag.startsWith(pythonTag)) return pythonValue(node, tag, plain());
    warn(
      node,
      'config.unknown-tag',
      `the tag ${tag} means nothing here`,
      'the value is taken as it is',
    );
    return plain();
  }

  function pythonValue(node: unknown, tag: string, value: unknown): unknown {
    const [, kind = '', name = ''] = /^tag:yaml\.org,2002:python\/([^:]*):?(.*)$/s.exec(tag) ?? [];
    if (!kind.startsWith('name') && !kind.startsWith('object') && !name) return value; // python/str and such
    const keywords = isRecord(value) && isRecord(value['kwds']) ? value['kwds'] : {};
    const known = nameForPython(name, keywords);
    if (known === undefined) {
      warn(node, 'config.python', `!!python/${kind}:${name} is never run`, 'it is left out');
    }
    return known ?? null;
  }

  function notePlace(known: Map<string | number, Place>, key: string | number, node: unknown) {
    const offset = offsetOf(node);
    if (offset !== undefined) known.set(key, at(offset));
  }

  const placeOf = (container: unknown, key: string | number) =>
    typeof container === 'object' && container !== null
      ? places.get(container)?.get(key)
      : undefined;
  return { convert, placeOf, warnings };
}

const pythonTag = 'tag:yaml.org,2002:python/';
const isStandard = (tag: string) =>
  tag === '!' || (tag.startsWith('tag:yaml.org,2002:') && !tag.startsWith(pythonTag));

function scalarValue(value: unknown, source: string | undefined): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return source ?? String(value); // dates, bytes, infinities
}

// Of a plain merge key `yaml` makes a symbol.
const isMergeKey = (key: unknown) => isScalar(key) && typeof key.value === 'symbol';

function keyText(key: unknown): string {
  if (!isScalar(key)) return String(key);
  return key.source ?? String(key.value);
}

const envNames = (value: unknown) => String(Array.isArray(value) ? value[0] : value);

function offsetOf(node: unknown): number | undefined {
  if (isPair(node)) return offsetOf(node.key);
  if (isMap(node)) return offsetOf((node as YAMLMap).items[0]?.key) ?? node.range?.[0]; // isMap loses the type's default
  return isAlias(node) || isScalar(node) || isSeq(node) ? node.range?.[0] : undefined;
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
