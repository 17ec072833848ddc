import { Element, textOf } from '../core/element.ts';
import type { InlinePattern } from '../core/inline-pattern.ts';
import type { Markdown } from '../core/markdown.ts';
import {
  inlinePlaceholder,
  inlinePlaceholderPrefix,
  inlinePlaceholders,
} from '../core/placeholders.ts';
import { serialize } from '../core/serialize.ts';
import { piecesOf } from './pieces.ts';

type Stashed = Element | string;

/** Nodes within nodes, of one text; deeper ones stay empty. */
const deepest = 100;

/**
 * Applies the inline patterns to the texts of a tree.
 *
 * Each pattern in turn runs over the whole text, and what it finds is taken out for a placeholder, so
 * that patterns of lower priority do not see it. At the end the nodes come back in place of their
 * placeholders. This is Python-Markdown's way, and much of its behaviour follows from it.
 */
export class InlineProcessor {
  readonly #patterns: () => readonly InlinePattern[];
  #stash: Stashed[] = [];
  /** Tags around the text that is being searched, for `excludedIn`. */
  #ancestors: string[] = [];
  #depth = 0;

  constructor(patterns: () => readonly InlinePattern[]) {
    this.#patterns = patterns;
  }

  /** Lets the patterns of a site's Markdown use this one. */
  serve(markdown: Markdown): void {
    markdown.parseInline = (root) => this.#processTree(root);
    markdown.unescapeInline = (text) => this.#unescape(text, textOf);
    markdown.unescapeInlineToHtml = (text) => this.#unescape(text, serialize, '\\');
  }

  run(root: Element): void {
    this.#stash = [];
    this.#processTree(root);
  }

  #processTree(root: Element): void {
    const before = this.#ancestors;
    const waiting: { readonly element: Element; readonly ancestors: readonly string[] }[] = [
      { element: root, ancestors: [] },
    ];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const path = [...next.ancestors, next.element.tag.toLowerCase()];
      for (const { element, ancestors } of this.#processChildren(next.element, path)) {
        waiting.push({ element, ancestors });
      }
    }
    this.#ancestors = before;
  }

  /** Texts and tails of the children; answers the elements below which is more to do. */
  #processChildren(
    parent: Element,
    path: readonly string[],
  ): { element: Element; ancestors: readonly string[] }[] {
    const more: { element: Element; ancestors: readonly string[] }[] = [];
    // By index: nodes that a tail brings come next and are gone through as well.
    for (let at = 0; at < parent.children.length; at += 1) {
      const child = parent.children[at];
      if (child === undefined) break;
      const childPath = [...path, child.tag.toLowerCase()];
      let nodes: Element[] = [];
      if (child.text !== '' && !child.isTextAtomic) {
        this.#ancestors = childPath;
        const text = this.#apply(child.text, 0);
        child.setText('');
        nodes = this.#putBack(text, child, true);
      }
      if (child.tail !== '') this.#processTail(parent, at, path);
      if (child.children.length > 0) more.push({ element: child, ancestors: path });
      if (nodes.length > 0) {
        for (const node of nodes) more.push({ element: node, ancestors: childPath });
        child.insert(0, ...nodes);
      }
    }
    return more;
  }

  #processTail(parent: Element, position: number, path: readonly string[]): void {
    const child = parent.children[position];
    if (child === undefined || child.isTailAtomic) return;
    this.#ancestors = [...path];
    const tail = this.#apply(child.tail, 0);
    if (!tail.includes(inlinePlaceholderPrefix)) {
      child.tail = tail;
      return;
    }
    const holder = new Element('d');
    const nodes = this.#putBack(tail, holder, false);
    child.tail = holder.tail;
    parent.insert(position + 1, ...nodes);
  }

  /** The text with placeholders for all that the patterns found, from one pattern on. */
  #apply(text: string, fromPattern: number): string {
    const pieces = piecesOf(text);
    if (pieces.length === 1) return this.#applyToPiece(text, fromPattern);
    return pieces.map((piece) => this.#applyToPiece(piece, fromPattern)).join('');
  }

  #applyToPiece(text: string, fromPattern: number): string {
    let data = text;
    const patterns = this.#patterns();
    for (let index = fromPattern; index < patterns.length; index += 1) {
      const pattern = patterns[index];
      if (pattern === undefined || !mayMatch(pattern, data) || this.#isExcluded(pattern)) continue;
      data = this.#applyPattern(pattern, data, index);
    }
    return data;
  }

  #isExcluded(pattern: InlinePattern): boolean {
    const { excludedIn } = pattern;
    return excludedIn !== undefined && this.#ancestors.some((tag) => excludedIn.has(tag));
  }

  /** After each find the search starts again, since a placeholder can make earlier text match. */
  #applyPattern(pattern: InlinePattern, text: string, index: number): string {
    let data = text;
    const { expression } = pattern;
    expression.lastIndex = 0;
    for (let match = expression.exec(data); match !== null; match = expression.exec(data)) {
      const resumeAt = expression.lastIndex;
      const result = pattern.handle(match, data);
      if (result === undefined) {
        expression.lastIndex = match[0] === '' ? resumeAt + 1 : resumeAt;
        continue;
      }
      const { node, start, end } = result;
      if (node === undefined) {
        expression.lastIndex = Math.max(end, match.index + 1);
        continue;
      }
      if (typeof node !== 'string' && !node.isTextAtomic) this.#applyInside(node, index);
      data = data.slice(0, start) + this.#store(node) + data.slice(end);
      expression.lastIndex = 0;
    }
    return data;
  }

  #applyInside(node: Element, index: number): void {
    if (this.#depth > deepest) return;
    this.#depth += 1;
    for (const element of [node, ...node.children]) {
      if (element.text !== '' && !element.isTextAtomic) {
        this.#ancestors.push(element.tag.toLowerCase());
        element.setText(this.#apply(element.text, index + 1));
        this.#ancestors.pop();
      }
      if (element.tail !== '' && !element.isTailAtomic) {
        element.tail = this.#apply(element.tail, index);
      }
    }
    this.#depth -= 1;
  }

  #store(node: Stashed): string {
    this.#stash.push(node);
    return inlinePlaceholder(this.#stash.length - 1);
  }

  /** The nodes of a text, whose own text goes into the parent (or its tail) and between them. */
  #putBack(data: string, parent: Element, isText: boolean): Element[] {
    const nodes: Element[] = [];
    const link = (text: string): void => {
      const last = nodes.at(-1);
      if (last !== undefined) last.tail += text;
      else if (isText) parent.text += text;
      else parent.tail += text;
    };
    let from = 0;
    for (const match of data.matchAll(inlinePlaceholders)) {
      link(data.slice(from, match.index));
      from = match.index + match[0].length;
      const node = this.#stash[Number(match[1])];
      if (node === undefined) link(match[0]);
      else if (typeof node === 'string') link(node);
      else {
        this.#putBackInside(node);
        nodes.push(node);
      }
    }
    link(data.slice(from));
    return nodes;
  }

  #putBackInside(node: Element): void {
    if (this.#depth > deepest) return;
    this.#depth += 1;
    for (const child of [node, ...node.children]) {
      if (child.tail.includes(inlinePlaceholderPrefix)) {
        const tail = child.tail;
        child.tail = '';
        const nodes = this.#putBack(tail, child, false);
        const position = child === node ? 0 : node.children.indexOf(child) + 1;
        node.insert(position, ...nodes);
      }
      if (child.text.includes(inlinePlaceholderPrefix)) {
        const { text } = child;
        child.text = '';
        child.insert(0, ...this.#putBack(text, child, true));
      }
    }
    this.#depth -= 1;
  }

  #unescape(text: string, write: (element: Element) => string, beforeText = ''): string {
    if (!text.includes(inlinePlaceholderPrefix)) return text;
    return text.replace(inlinePlaceholders, (whole, index: string) => {
      const node = this.#stash[Number(index)];
      if (node === undefined) return whole;
      return typeof node === 'string' ? beforeText + node : write(node);
    });
  }
}

function mayMatch(pattern: InlinePattern, data: string): boolean {
  return pattern.triggers?.some((trigger) => data.includes(trigger)) ?? true;
}
