import type { Element } from '../core/element.ts';

/** The `code` of an indented code block, where the element is one. */
export function codeOf(element: Element | undefined): Element | undefined {
  if (element?.tag !== 'pre') return undefined;
  const [first] = element.children;
  return first?.tag === 'code' ? first : undefined;
}
