import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';

import type { ParseLimits } from './parse-limits.ts';

/** A bound that a document breaks, so that it is not even looked at. */
export interface BrokenBound {
  readonly rule: 'yaml.too-deep' | 'yaml.too-many-keys' | 'yaml.too-many-values';
  readonly offset: number;
}

/** One document, parsed, or refused before that. */
export type ComposedDocument =
  | { readonly offset: number; readonly document: Document.Parsed }
  | { readonly offset: number; readonly broken: BrokenBound };

// Like Backstage: YAML 1.2 core, no merge keys, keys unique. Warnings are ours to tell, not the
// process's.
const options = { merge: false, uniqueKeys: true, logLevel: 'error' } as const;

/**
 * The documents of a text: as a rule one, because the text is a piece between document markers.
 *
 * The parser and this look at nested collections with a loop; the composer recurses, so it only gets
 * documents within the limits. A document far beyond them is the last one, as reading on would only
 * take time and memory.
 */
export function composeDocuments(text: string, limits: ParseLimits): readonly ComposedDocument[] {
  const composer = new Composer(options);
  const composed: ComposedDocument[] = [];
  for (const token of tokensOf(text, limits)) {
    const broken = 'rule' in token ? token : findBrokenBound(token, limits);
    if (broken) composed.push({ offset: token.offset, broken });
    if (!('rule' in token) && !broken) composed.push(...composedOf(composer.next(token)));
  }
  composed.push(...composedOf(composer.end()));
  // The composer holds each document back until the next one starts, so refused ones overtake.
  return composed.sort((a, b) => a.offset - b.offset);
}

function composedOf(documents: Iterable<Document.Parsed>): readonly ComposedDocument[] {
  return [...documents].map((document) => ({ offset: document.range[0], document }));
}

/** Beside collections, the parser's stack has the document and what is just being read. */
const otherStackEntries = 8;

function* tokensOf(text: string, limits: ParseLimits): Generator<CST.Token | BrokenBound> {
  const parser = new Parser();
  let tokens = 0;
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    tokens += 1;
    const isTooDeep = parser.stack.length > limits.maxDepth + otherStackEntries;
    if (isTooDeep || tokens > limits.maxTokens) {
      const rule = isTooDeep ? 'yaml.too-deep' : 'yaml.too-many-values';
      yield { rule, offset: parser.stack[0]?.offset ?? 0 };
      return;
    }
  }
  yield* parser.end();
}

function findBrokenBound(root: CST.Token, limits: ParseLimits): BrokenBound | undefined {
  if (root.type !== 'document') return undefined;
  const pending = [{ token: root.value, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { token, depth } = next;
    if (!token || !('items' in token)) continue;
    if (depth >= limits.maxDepth) return { rule: 'yaml.too-deep', offset: token.offset };
    if (token.type !== 'block-seq' && token.items.length > limits.maxMapKeys) {
      const isMap = token.type === 'block-map' || token.start.source === '{';
      if (isMap) return { rule: 'yaml.too-many-keys', offset: token.offset };
    }
    for (const item of token.items) {
      pending.push({ token: item.value, depth: depth + 1 });
      if (item.key) pending.push({ token: item.key, depth: depth + 1 });
    }
  }
  return undefined;
}
