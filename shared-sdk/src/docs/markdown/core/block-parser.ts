import { BlockQueue } from './block-queue.ts';
import type { Element } from './element.ts';
import { Registry } from './registry.ts';

/** Turns blocks (text between blank lines) into elements. */
export interface BlockProcessor {
  /** Whether this may be ours; `run` may still say no. */
  test(parent: Element, block: string): boolean;
  /** Takes what is its own off the queue. `false`: took nothing, the next processor is asked. */
  run(parent: Element, blocks: BlockQueue): boolean | void;
}

/** What surrounds the block that is being parsed. */
export type ParserState = 'list' | 'looselist' | 'detabbed' | 'blockquote' | (string & {});

/** Past this many nested containers the text is taken as a paragraph; nobody writes so, and stacks end. */
const deepest = 60;

/** Splits a text into blocks and hands each to the processor that takes it. */
export class BlockParser {
  readonly processors = new Registry<BlockProcessor>();
  readonly #states: ParserState[] = [];
  #depth = 0;

  isInState(state: ParserState): boolean {
    return this.#states.at(-1) === state;
  }

  /** Whether containers (lists, quotes, admonitions) must not open any more. */
  get isTooDeep(): boolean {
    return this.#depth >= deepest;
  }

  /** Runs `parse` in a state and takes the state back, whatever happens. */
  inState(state: ParserState, parse: () => void): void {
    this.#states.push(state);
    try {
      parse();
    } finally {
      this.#states.pop();
    }
  }

  parseChunk(parent: Element, text: string): void {
    this.parseBlocks(parent, text.split('\n\n'));
  }

  parseBlocks(parent: Element, blocks: readonly string[]): void {
    const queue = new BlockQueue(blocks);
    this.#depth += 1;
    try {
      while (!queue.isEmpty) this.#parseNext(parent, queue);
    } finally {
      this.#depth -= 1;
    }
  }

  reset(): void {
    this.#states.length = 0;
    this.#depth = 0;
  }

  #parseNext(parent: Element, queue: BlockQueue): void {
    for (const processor of this.processors.items) {
      if (processor.test(parent, queue.first) && processor.run(parent, queue) !== false) return;
    }
    queue.shift();
  }
}
