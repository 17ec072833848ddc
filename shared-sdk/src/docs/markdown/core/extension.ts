import type { Markdown } from './markdown.ts';

/** The options of an extension, as `mkdocs.yml` has them. */
export type ExtensionOptions = Readonly<Record<string, unknown>>;

/** Adds itself to a site's Markdown: processors and patterns with Python-Markdown's priorities. */
export type Extension = (markdown: Markdown, options: ExtensionOptions) => void;

/** A true or false of the options; Python's spellings in strings count. */
export function flagOf(options: ExtensionOptions, name: string, otherwise: boolean): boolean {
  const value = options[name];
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value !== 'string') return otherwise;
  const word = value.toLowerCase();
  if (['true', 'yes', 'y', 'on', '1'].includes(word)) return true;
  if (['false', 'no', 'n', 'off', '0', 'none', ''].includes(word)) return false;
  return otherwise;
}

/** A text of the options; numbers are written out. */
export function textOption(options: ExtensionOptions, name: string, otherwise: string): string {
  const value = options[name];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : otherwise;
}

/** A whole number of the options. */
export function numberOption(options: ExtensionOptions, name: string, otherwise: number): number {
  const value = Number(options[name] ?? Number.NaN);
  return Number.isInteger(value) ? value : otherwise;
}
