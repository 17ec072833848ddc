interface Entry<T> {
  readonly name: string;
  readonly item: T;
  readonly priority: number;
}

/** Things that take turns: the highest priority first, at the same priority in the order of registration. */
export class Registry<T> {
  #entries: Entry<T>[] = [];
  #items: readonly T[] | undefined;

  /** A name that is there already is replaced, as in Python-Markdown. */
  register(item: T, name: string, priority: number): void {
    this.#entries = this.#entries.filter((entry) => entry.name !== name);
    this.#entries.push({ name, item, priority });
    this.#entries.sort((one, other) => other.priority - one.priority);
    this.#items = undefined;
  }

  deregister(name: string): void {
    this.#entries = this.#entries.filter((entry) => entry.name !== name);
    this.#items = undefined;
  }

  has(name: string): boolean {
    return this.#entries.some((entry) => entry.name === name);
  }

  find(name: string): T | undefined {
    return this.#entries.find((entry) => entry.name === name)?.item;
  }

  /** In the order of their turns. */
  get items(): readonly T[] {
    this.#items ??= this.#entries.map((entry) => entry.item);
    return this.#items;
  }
}
