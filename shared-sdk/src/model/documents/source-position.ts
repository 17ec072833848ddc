import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node } from 'yaml';
import { pointerSegments } from '../validation/schema-issues.ts';

/** A place in a file, both 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Tells line and column of an offset in the text. */
export function positionsIn(text: string): (offset: number) => Position {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    counter.addNewLine(at + 1);
  }
  return (offset) => {
    const { line, col } = counter.linePos(Math.min(offset, text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
}

/**
 * Offset of the value at a JSON Pointer; of its key where the value is a collection or empty, and of
 * the nearest thing above where there is nothing at the pointer.
 */
export function offsetAt(document: Document.Parsed, pointer: string): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? document.range[0];
  for (const segment of pointerSegments(pointer)) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyText(key) === segment);
      if (!pair) break;
      offset = startOf(isScalar(pair.value) && pair.value.source ? pair.value : pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(segment)];
      if (item === undefined) break;
      offset = startOf(item) ?? offset;
      node = item;
    } else {
      break;
    }
  }
  return offset;
}

function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function startOf(node: unknown): number | undefined {
  const range = isNode(node) ? (node as Node).range : undefined; // isNode loses the type's default
  return range?.[0];
}
