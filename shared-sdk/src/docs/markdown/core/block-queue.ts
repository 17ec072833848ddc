interface Item {
  readonly text: string;
  /** Of what was looked for in it: how far from its end that comes next, or -1 where it does not. */
  readonly places: Map<string | RegExp, number>;
}

const itemOf = (text: string): Item => ({ text, places: new Map() });

/** The blocks that a parent still has to parse: a list that is cheap to change at its front. */
export class BlockQueue {
  readonly #reversed: Item[];
  #taken: Item | undefined;

  constructor(blocks: readonly string[]) {
    this.#reversed = blocks.map(itemOf).reverse();
  }

  get isEmpty(): boolean {
    return this.#reversed.length === 0;
  }

  get length(): number {
    return this.#reversed.length;
  }

  /** The next block; `` when there is none. */
  get first(): string {
    return this.#reversed.at(-1)?.text ?? '';
  }

  /** A block further on: 0 is the next. */
  at(position: number): string | undefined {
    return this.#reversed.at(-1 - position)?.text;
  }

  /** Takes the next block off. */
  shift(): string {
    this.#taken = this.#reversed.pop();
    return this.#taken?.text ?? '';
  }

  /** Puts a block before all others. */
  unshift(block: string): void {
    this.#reversed.push(itemOf(block));
  }

  /** Puts the end of the block that was taken off last before all others. */
  unshiftRest(rest: string): void {
    this.#reversed.push({ text: rest, places: this.#taken?.places ?? new Map() });
  }

  /**
   * Whether the next block has any of these in it.
   *
   * What is known of a block is known of its rest too: a long block that is taken line by line is gone
   * through once, not once for each line.
   */
  holds(wanted: readonly (string | RegExp)[]): boolean {
    const item = this.#reversed.at(-1);
    return item !== undefined && wanted.some((each) => isIn(item, each));
  }
}

function isIn({ text, places }: Item, wanted: string | RegExp): boolean {
  const known = places.get(wanted);
  if (known !== undefined && known <= text.length) return known >= 0;
  const at = typeof wanted === 'string' ? text.indexOf(wanted) : text.search(wanted);
  places.set(wanted, at < 0 ? -1 : text.length - at);
  return at >= 0;
}
