/**
 * Where a scanner is: in lines and columns of the whole source, while its text may have lost its start.
 *
 * Python's parser counts lines on when it cuts off what it has read, so after a cut the start of the
 * line is looked up at a wrong place. Everything that asks for it inherits that.
 */
export class HtmlPosition {
  #text: string;
  #line = 1;
  /** Characters since the start of the line. */
  offset = 0;
  #isCut = false;
  #lineStart = 0;
  #lineStarts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** Moves on from one index of the text to another; answers the latter. */
  advance(from: number, to: number): number {
    if (from >= to) return to;
    let at = this.#text.indexOf('\n', from);
    if (at < 0 || at >= to) {
      this.offset += to - from;
      return to;
    }
    while (at >= 0 && at < to) {
      this.#line += 1;
      this.#lineStart = at + 1;
      at = this.#text.indexOf('\n', at + 1);
    }
    this.offset = to - this.#lineStart;
    return to;
  }

  /** Drops the text before an index. */
  cut(at: number): void {
    if (at === 0) return;
    this.#text = this.#text.slice(at);
    this.#isCut = true;
    this.#lineStarts = undefined;
  }

  /** The index in the text where the line starts. */
  get lineStart(): number {
    if (!this.#isCut) return this.#lineStart;
    this.#lineStarts ??= lineStartsOf(this.#text);
    if (this.#line < 2 || this.#lineStarts.length < 2) return 0;
    return this.#lineStarts[this.#line - 1] ?? this.#text.lastIndexOf('\n');
  }

  /** The index in the text where the scanner is; behind a cut, where Python takes it to be. */
  get index(): number {
    return this.lineStart + this.offset;
  }

  /** Whether nothing but up to three blanks stands before. */
  get isAtLineStart(): boolean {
    if (this.offset === 0) return true;
    if (this.offset > 3) return false;
    const { lineStart } = this;
    return this.#text.slice(lineStart, lineStart + this.offset).trim() === '';
  }
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\n/g)) starts.push(match.index + 1);
  return starts;
}
