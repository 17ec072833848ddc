import type { ExtensionOptions } from '../core/extension.ts';

/** Makes an id of a heading's text. */
export type Slugify = (text: string, separator: string) => string;

const escapeInClass = (text: string): string => text.replace(/[\\\]^-]/g, '\\$&');

function finish(text: string, separator: string): string {
  const between = new RegExp(`[${escapeInClass(separator)}\\s]+`, 'gu');
  return text.replace(between, separator === '' ? '' : separator);
}

/** Python-Markdown's: what ASCII cannot say falls away. */
export const slugify: Slugify = (text, separator) => {
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
export const slugifyUnicode: Slugify = (text, separator) =>
  finish(
    text
      .replace(/[^\p{L}\p{N}_\s-]/gu, '')
      .trim()
      .toLowerCase(),
    separator,
  );

/** pymdownx' `slugs.slugify`: a name for the change of letters, in any script. */
function pymdownxSlugify(letters: string): Slugify {
  return (text, separator) => {
    const plain = text
      .normalize('NFC')
      .replace(/<\/?[^>]*>/g, '')
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .trim();
    const changed = letters === 'none' ? plain : plain.toLowerCase();
    return changed.replace(/ /g, separator);
  };
}

const named: ReadonlyMap<string, Slugify> = new Map([
  ['markdown.extensions.toc.slugify', slugify],
  ['markdown.extensions.toc.slugify_unicode', slugifyUnicode],
  ['pymdownx.slugs.uslugify', pymdownxSlugify('lower')],
  ['pymdownx.slugs.uslugify_cased', pymdownxSlugify('none')],
  ['pymdownx.slugs.gfm', pymdownxSlugify('lower')],
]);

/** By the option `slugify`, which names a Python function; Python-Markdown's where we do not know it. */
export function slugifyOf(options: ExtensionOptions): Slugify {
  const option = options['slugify'];
  const name = typeof option === 'string' ? option : JSON.stringify(option ?? '');
  for (const [key, value] of named) if (name.endsWith(key)) return value;
  if (!name.includes('pymdownx.slugs.slugify')) return slugify;
  return pymdownxSlugify(/"case":\s*"(?:lower|fold|lower-ascii)/.test(name) ? 'lower' : 'none');
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
