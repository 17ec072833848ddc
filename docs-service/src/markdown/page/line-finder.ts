/** Finds the lines of addresses in a source; they mostly come in its order. */
export class LineFinder {
  readonly #text: string;
  /** Behind the last one that was found. */
  #from = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  /** From 1; `undefined` where the source does not have it so. */
  lineOf(address: string): number | undefined {
    if (address === '') return undefined;
    let at = this.#text.indexOf(address, this.#from);
    if (at < 0) {
      at = this.#text.indexOf(address);
      if (at < 0) return undefined;
      this.#from = 0;
      this.#line = 1;
    }
    for (let end = this.#text.indexOf('\n', this.#from); end >= 0 && end < at; ) {
      this.#line += 1;
      this.#from = end + 1;
      end = this.#text.indexOf('\n', this.#from);
    }
    const line = this.#line;
    this.#from = Math.max(this.#from, at);
    return line;
  }
}
