import { Composer, type CST, type Document, Parser } from 'yaml';

import type { ParseLimits } from './parse-limits.ts';

/** A bound that a document breaks, so that it is not even looked at. */
export interface BrokenBound {
  readonly rule: 'yaml.too-deep' | 'yaml.too-many-keys';
  readonly offset: number;
}

/** One document of a stream, parsed, or refused before that. */
export type ComposedDocument =
  | { readonly offset: number; readonly document: Document.Parsed }
  | { readonly offset: number; readonly broken: BrokenBound };

// Like Backstage: YAML 1.2 core, no merge keys, keys unique. Warnings are ours to tell, not the
// process's.
const options = { merge: false, uniqueKeys: true, logLevel: 'error' } as const;

/**
 * The documents of a text, in order, at most one more than `maxDocuments`.
 *
 * The parser and this look at nested collections with a loop; the composer recurses, so it only gets
 * documents within the limits.
 */
export function composeDocuments(text: string, limits: ParseLimits): readonly ComposedDocument[] {
  const composer = new Composer(options);
  const composed: ComposedDocument[] = [];
  const isFull = () => composed.length > limits.maxDocuments;
  const add = (documents: Iterable<Document.Parsed>) => {
    for (const document of documents) composed.push({ offset: document.range[0], document });
  };
  for (const token of new Parser().parse(text)) {
    const broken = token.type === 'document' ? findBrokenBound(token, limits) : undefined;
    if (broken) composed.push({ offset: token.offset, broken });
    else add(composer.next(token));
    if (isFull()) break;
  }
  add(composer.end());
  // The composer holds each document back until the next one starts, so refused ones overtake.
  return composed.sort((a, b) => a.offset - b.offset);
}

function findBrokenBound(document: CST.Document, limits: ParseLimits): BrokenBound | undefined {
  const pending = [{ token: document.value, depth: 0 }];
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
