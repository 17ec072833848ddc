import { isBlockLevel } from './block-level.ts';
import { descendantsOf, type Element } from './element.ts';

/** Line ends between blocks, as Python-Markdown lays out its output; code ends with exactly one. */
export function prettify(root: Element): void {
  layOut(root);
  for (const element of descendantsOf(root)) {
    if (element.tag === 'br') {
      element.tail = element.tail.trim() === '' ? '\n' : `\n${element.tail}`;
    } else if (element.tag === 'pre') endCode(element);
  }
}

function layOut(element: Element): void {
  const isCode = element.tag === 'code' || element.tag === 'pre';
  if (isBlockLevel(element.tag) && !isCode) {
    const [first] = element.children;
    if (element.text.trim() === '' && first !== undefined && isBlockLevel(first.tag)) {
      element.text = '\n';
    }
    for (const child of element.children) if (isBlockLevel(child.tag)) layOut(child);
  }
  if (element.tail.trim() === '') element.tail = '\n';
}

function endCode(pre: Element): void {
  const [code] = pre.children;
  if (code?.tag !== 'code') return;
  if (code.children.length === 0) code.setAtomicText(`${code.text.trimEnd()}\n`);
}
