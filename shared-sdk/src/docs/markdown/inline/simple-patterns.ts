import { Element } from '../core/element.ts';
import { escapeCode } from '../core/escape.ts';
import { type InlinePattern, replaceBy } from '../core/inline-pattern.ts';
import type { Markdown } from '../core/markdown.ts';
import { ampSubstitute, escapedCharacter } from '../core/placeholders.ts';
import { entityNames } from './entity-names.ts';

/** `\*` is a plain `*`. */
export const backslash = (markdown: Markdown): InlinePattern => ({
  expression: /\\(.)/gsu,
  triggers: ['\\'],
  handle(match) {
    const [, character = ''] = match;
    if (!markdown.escapedCharacters.has(character)) return undefined;
    return replaceBy(match, escapedCharacter(character));
  },
});

/** `<https://example.org>`. */
export const autolink = (markdown: Markdown): InlinePattern => ({
  expression: /<((?:[Ff]|[Hh][Tt])[Tt][Pp][Ss]?:\/\/[^<>]*)>/g,
  triggers: ['<'],
  handle(match) {
    const [, address = ''] = match;
    const link = new Element('a', { href: markdown.unescapeInline(address) });
    link.setAtomicText(address);
    return replaceBy(match, link);
  },
});

/** `<me@example.org>`, written in entities. */
export const automail = (markdown: Markdown): InlinePattern => ({
  expression: /<([^<> !]+@[^@<> ]+)>/g,
  triggers: ['@'],
  handle(match) {
    const address = markdown.unescapeInline(match[1] ?? '').replace(/^mailto:/, '');
    const link = new Element('a');
    link.setAtomicText(Array.from(address, named).join(''));
    link.set('href', Array.from(`mailto:${address}`, numbered).join(''));
    return replaceBy(match, link);
  },
});

const numbered = (letter: string): string => `${ampSubstitute}#${letter.codePointAt(0) ?? 0};`;
const named = (letter: string): string => {
  const name = entityNames.get(letter.codePointAt(0) ?? 0);
  return name === undefined ? numbered(letter) : `${ampSubstitute}${name};`;
};

/** Two blanks at the end of a line. */
export const lineBreak: InlinePattern = {
  expression: / {2}\n/g,
  triggers: ['  \n'],
  handle: (match) => replaceBy(match, new Element('br')),
};

/** A tag, a comment or an entity, kept as it is. */
export const rawHtml = (
  markdown: Markdown,
  expression: RegExp,
  trigger: string,
): InlinePattern => ({
  expression,
  triggers: [trigger],
  handle(match) {
    const html = markdown.unescapeInlineToHtml(match[1] ?? match[0]);
    return replaceBy(match, markdown.htmlStash.store(html));
  },
});

export const tagExpression = /(<(?:\/?[a-zA-Z][^<>@ ]*(?: [^<>]*)?|!--(?:(?!<!--|-->).)*--)>)/gs;
export const entityExpression = /(&(?:#[0-9]+|#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)/g;

/** A `*` or `_` between blanks is plain. */
export const notStrong: InlinePattern = {
  expression: /((?:^|\s)(?:\*|_)(?:\s|$))/g,
  triggers: ['*', '_'],
  handle: (match) => replaceBy(match, match[0]),
};

const backticks = /(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)(`+))/g;

/** Longer runs of backticks are only taken as a whole; nobody writes one, and each length is a search. */
const longestRun = 50;

/** `` `code` ``; pairs of backslashes before a backtick are plain backslashes. `write` makes the node of its text. */
export const backticksWith = (write: (code: string) => Element | string): InlinePattern => ({
  expression: new RegExp(backticks),
  triggers: ['`'],
  handle(match, data) {
    const [, slashes, run] = match;
    if (slashes !== undefined) {
      const node = escapedCharacter('\\').repeat(slashes.length / 2);
      return { node, start: match.index, end: match.index + slashes.length };
    }
    if (run === undefined) return undefined;
    const found = findCode(data, match.index, run.length);
    if (found === undefined) return undefined;
    return { node: write(found.code), start: match.index, end: found.end };
  },
});

export const backtick = backticksWith((text) => {
  const code = new Element('code');
  code.setAtomicText(escapeCode(text));
  return code;
});

/** Where a run of backticks is too long, a shorter one inside of it may still open code. */
function findCode(
  data: string,
  at: number,
  length: number,
): { readonly code: string; readonly end: number } | undefined {
  for (let take = length; take > 0; take -= 1) {
    if (take < length && length > longestRun) return undefined;
    const end = closingRun(data, at + take, take);
    if (end !== undefined) return { code: data.slice(at + take, end).trim(), end: end + take };
  }
  return undefined;
}

/** Of exactly the length, with something before it. */
function closingRun(data: string, from: number, length: number): number | undefined {
  let at = data.indexOf('`', from + 1);
  while (at >= 0) {
    let end = at;
    while (data[end] === '`') end += 1;
    if (end - at === length && data[at - 1] !== '`') return at;
    at = data.indexOf('`', end);
  }
  return undefined;
}
