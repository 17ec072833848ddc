/** The blocks that a parent still has to parse: a list that is cheap to change at its front. */
export class BlockQueue {
  readonly #reversed: string[];

  constructor(blocks: readonly string[]) {
    this.#reversed = blocks.toReversed();
  }

  get isEmpty(): boolean {
    return this.#reversed.length === 0;
  }

  get length(): number {
    return this.#reversed.length;
  }

  /** The next block; `` when there is none. */
  get first(): string {
    return this.#reversed.at(-1) ?? '';
  }

  /** A block further on: 0 is the next. */
  at(position: number): string | undefined {
    return this.#reversed.at(-1 - position);
  }

  /** Takes the next block off. */
  shift(): string {
    return this.#reversed.pop() ?? '';
  }

  /** Puts a block before all others. */
  unshift(block: string): void {
    this.#reversed.push(block);
  }
}
