import type { ExtensionOptions } from '../core/extension.ts';

/** Makes an id of a heading's text. */
export type Slugify = (text: string, separator: string) => string;

const escapeInClass = (text: string): string => text.replace(/[\\\]^-]/g, '\\$&');

function finish(text: string, separator: string): string {
  const between = new RegExp(`[${escapeInClass(separator)}\\s]+`, 'gu');
  return text.replace(between, separator === '' ? '' : separator);
}

/** Python-Markdown's: what ASCII cannot say falls away. */
const slugify: Slugify = (text, separator) => {
  const ascii = text.normalize('NFKD').replace(/\P{ASCII}/gu, '');
  return finish(
    ascii
      .replace(/[^\w\s-]/g, '')
      .trim()
      .toLowerCase(),
    separator,
  );
};

/** Python-Markdown's for all scripts. */
const slugifyUnicode: Slugify = (text, separator) =>
  finish(
    text
      .replace(/[^\p{L}\p{N}_\s-]/gu, '')
      .trim()
      .toLowerCase(),
    separator,
  );

const letters: Readonly<Record<string, (text: string) => string>> = {
  '': (text) => text,
  '-lower': (text) => text.toLowerCase(),
  '-lower-ascii': (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
};

/** pymdownx' `slugs.slugify`, in any script; `change` says what becomes of capital letters. */
function pymdownxSlugify(change: (text: string) => string, isEncoded: boolean): Slugify {
  return (text, separator) => {
    const plain = text
      .normalize('NFC')
      .replace(/<\/?[^<>]*>/g, '')
      .trim();
    const slug = change(plain)
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', separator);
    return isEncoded ? encodeURIComponent(slug.toWellFormed()) : slug;
  };
}

/** By the option `slugify`: the name that the site's reader has for a Python function, else Python-Markdown's. */
export function slugifyOf(options: ExtensionOptions): Slugify {
  const option = options['slugify'];
  const name = typeof option === 'string' ? option : '';
  if (name === 'slugify-ascii-unicode') return slugifyUnicode;
  const [, kind, encoded] = /^slugify(|-lower|-lower-ascii)(-encoded)?$/.exec(name) ?? [];
  const change = kind === undefined ? undefined : letters[kind];
  return change === undefined ? slugify : pymdownxSlugify(change, encoded !== undefined);
}

const counted = /^(.*)_([0-9]{1,9})$/s;

/** Gives each heading an id of its own: `_1`, `_2`. */
export class UniqueIds {
  readonly #used = new Set<string>();
  /** The last number that was given for an id, so that many equal headings take no time. */
  readonly #last = new Map<string, number>();

  use(id: string): void {
    this.#used.add(id);
  }

  next(id: string): string {
    let next = id;
    if (this.#used.has(next) || next === '') {
      const match = counted.exec(next);
      const stem = match?.[1] ?? next;
      const from = Number(match?.[2] ?? 0) + 1;
      let number = Math.max(from, this.#last.get(id) ?? 0);
      while (this.#used.has(`${stem}_${number}`)) number += 1;
      this.#last.set(id, number);
      next = `${stem}_${number}`;
    }
    this.#used.add(next);
    return next;
  }
}
