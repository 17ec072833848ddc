/**
 * A node of the tree that a page is while it is rendered.
 *
 * As in Python's ElementTree, text is not a node: `text` stands before the first child and `tail` after
 * the element's end. Text marked atomic is final: inline patterns leave it alone.
 */
export class Element {
  tag: string;
  readonly attributes: Map<string, string>;
  text = '';
  tail = '';
  isTextAtomic = false;
  isTailAtomic = false;
  readonly children: Element[] = [];

  constructor(tag: string, attributes?: Readonly<Record<string, string>>) {
    this.tag = tag;
    this.attributes = new Map(attributes === undefined ? [] : Object.entries(attributes));
  }

  /** Adds a new last child. */
  add(tag: string, attributes?: Readonly<Record<string, string>>): Element {
    const child = new Element(tag, attributes);
    this.children.push(child);
    return child;
  }

  append(child: Element): void {
    this.children.push(child);
  }

  insert(position: number, ...children: Element[]): void {
    this.children.splice(position, 0, ...children);
  }

  remove(child: Element): void {
    const position = this.children.indexOf(child);
    if (position >= 0) this.children.splice(position, 1);
  }

  get last(): Element | undefined {
    return this.children.at(-1);
  }

  get(name: string): string | undefined {
    return this.attributes.get(name);
  }

  set(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  setText(text: string): void {
    this.text = text;
    this.isTextAtomic = false;
  }

  setAtomicText(text: string): void {
    this.text = text;
    this.isTextAtomic = true;
  }
}

/** An element and everything below it, in the order of the document. */
export function* descendantsOf(root: Element): Generator<Element> {
  const waiting = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    yield element;
    for (let at = element.children.length - 1; at >= 0; at -= 1) {
      const child = element.children[at];
      if (child !== undefined) waiting.push(child);
    }
  }
}

/** All text of an element, without its own tail. */
export function textOf(root: Element): string {
  let text = root.text;
  for (const child of root.children) text += textOf(child) + child.tail;
  return text;
}

/** Every element with its parent, children before parents are changed: safe to edit while walking. */
export function* parentsOf(root: Element): Generator<readonly [parent: Element, child: Element]> {
  const waiting = [root];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    for (const child of [...parent.children]) {
      yield [parent, child];
      waiting.push(child);
    }
  }
}
