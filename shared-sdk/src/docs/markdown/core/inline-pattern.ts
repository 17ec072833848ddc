import type { Element } from './element.ts';

/** What an inline pattern made of a match. */
export interface InlineResult {
  /** Put in place of the text; absent: the text stays and the search goes on behind `end`. */
  readonly node?: Element | string;
  readonly start: number;
  readonly end: number;
}

/** Finds one kind of inline syntax in a text. */
export interface InlinePattern {
  /** Flags `g` and (as Python-Markdown compiles all of them) `s`, often `u`. Must be linear. */
  readonly expression: RegExp;
  /** Texts without any of these are not searched, which is what makes this fast. */
  readonly triggers?: readonly string[];
  /** Not searched inside of these elements. */
  readonly excludedIn?: ReadonlySet<string>;
  /** `undefined` refuses the match: the next one is tried. */
  handle(match: RegExpExecArray, data: string): InlineResult | undefined;
}

/** The whole match becomes this node. */
export const replaceBy = (match: RegExpExecArray, node: Element | string): InlineResult => ({
  node,
  start: match.index,
  end: match.index + match[0].length,
});
