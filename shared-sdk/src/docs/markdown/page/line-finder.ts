/** Characters that are searched for one page; after that lines stay unknown. */
const budget = 20_000_000;

/** Finds the lines of addresses in a source; they mostly come in its order. */
export class LineFinder {
  readonly #text: string;
  #lines: readonly string[] | undefined;
  #nextWhole = 0;
  #lineStarts: readonly number[] | undefined;
  /** Behind the last one that was found. */
  #from = 0;
  #searched = 0;
  /** Where an address was found last, or that it is nowhere. */
  readonly #last = new Map<string, number>();
  /** Addresses that come no more behind that. */
  readonly #exhausted = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** From 1; `undefined` where the source does not have it so. */
  lineOf(address: string): number | undefined {
    const last = this.#last.get(address);
    if (address === '' || last === -1 || this.#searched > budget) return undefined;
    if (last !== undefined && this.#exhausted.has(address)) return this.#lineAt(last);
    let at = this.#find(address, last === undefined ? this.#from : last + 1);
    if (at < 0) {
      at = last ?? this.#find(address, 0);
      this.#exhausted.add(address);
    }
    this.#last.set(address, at);
    if (at < 0) return undefined;
    this.#from = Math.max(this.#from, at);
    return this.#lineAt(at);
  }

  /** From 1, of the next line that is this text but for blanks around it. */
  lineOfWhole(line: string): number | undefined {
    this.#lines ??= this.#text.split(/\r\n?|\n/).map((text) => text.trim());
    let at = this.#lines.indexOf(line.trim(), this.#nextWhole);
    if (at < 0) at = this.#lines.indexOf(line.trim());
    if (at < 0) return undefined;
    this.#nextWhole = at + 1;
    return at + 1;
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
