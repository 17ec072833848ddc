/** Characters that are searched for one page; after that lines stay unknown. */
const budget = 20_000_000;

/** Finds the lines of addresses in a source; they mostly come in its order. */
export class LineFinder {
  readonly #text: string;
  #lineStarts: readonly number[] | undefined;
  /** Behind the last one that was found. */
  #from = 0;
  #searched = 0;
  /** Where an address was found last, or that it is nowhere. */
  readonly #last = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** From 1; `undefined` where the source does not have it so. */
  lineOf(address: string): number | undefined {
    const last = this.#last.get(address);
    if (address === '' || last === -1 || this.#searched > budget) return undefined;
    const from = last === undefined ? this.#from : last + 1;
    let at = this.#find(address, from);
    if (at < 0) at = last ?? this.#find(address, 0);
    this.#last.set(address, at);
    if (at < 0) return undefined;
    this.#from = Math.max(this.#from, at);
    return this.#lineAt(at);
  }

  #find(address: string, from: number): number {
    const at = this.#text.indexOf(address, from);
    this.#searched += (at < 0 ? this.#text.length : at) - from;
    return at;
  }

  #lineAt(at: number): number {
    this.#lineStarts ??= [0, ...[...this.#text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}
