/** What stands in the parentheses of a link, as written. */
export interface Destination {
  readonly href: string;
  readonly title?: string;
  /** Behind the closing parenthesis. */
  readonly end: number;
}

const opening = /\(\s*(?:<([^<>]*)>\s*(?:'([^']*)'\s*|"([^"]*)"\s*)?(\)))?/y;

/** Reads `(address "title")` at a position. */
export function readDestination(data: string, at: number): Destination | undefined {
  opening.lastIndex = at;
  const match = opening.exec(data);
  if (match === null) return undefined;
  const [, pointed, single, double, closed] = match;
  if (pointed === undefined || closed === undefined) {
    return scanDestination(data, opening.lastIndex);
  }
  const title = single ?? double;
  const found = { href: pointed.trim(), end: opening.lastIndex };
  return title === undefined || title === '' ? found : { ...found, title };
}

/** One kind of quote: where it was first seen, and where last again. Positions are behind the quote. */
interface Quote {
  readonly mark: string;
  readonly start: number;
  exit: number;
}

/**
 * Finds the closing parenthesis by counting, where quotes may hold a title.
 *
 * From the first quote on parentheses count only as a fallback: the link ends at one that comes right
 * after a closing quote, or, where no such comes, where the parentheses would have been even.
 */
function scanDestination(data: string, start: number): Destination | undefined {
  let open = 1;
  let fallback = 1;
  let fallbackEnd = -1;
  let quote: Quote | undefined;
  let other: Quote | undefined;
  let last = '';
  for (let at = start; at < data.length; at += 1) {
    const character = data[at] ?? '';
    if (character === '(') {
      if (quote === undefined) open += 1;
      else if (fallback > 0) fallback -= 1;
    } else if (character === ')') {
      const titled = endsWith(quote, last) ?? endsWith(other, last);
      if (titled !== undefined) {
        const href = data.slice(start, titled.start - 1);
        return { href, title: data.slice(titled.start, titled.exit - 1), end: at + 1 };
      }
      if (quote === undefined) open -= 1;
      else if (fallback > 0) {
        fallback -= 1;
        if (fallback === 0) fallbackEnd = at + 1;
      }
      if (open === 0) return { href: data.slice(start, at), end: at + 1 };
    } else if (character === '"' || character === "'") {
      if (quote === undefined) {
        quote = { mark: character, start: at + 1, exit: -1 };
        fallback = open;
        open = 1;
      } else if (character === quote.mark) quote.exit = at + 1;
      else if (other === undefined) other = { mark: character, start: at + 1, exit: -1 };
      else other.exit = at + 1;
    }
    if (character !== ' ') last = character;
  }
  if (fallback !== 0 || fallbackEnd < 0) return undefined;
  return { href: data.slice(start, fallbackEnd - 1), end: fallbackEnd };
}

const endsWith = (quote: Quote | undefined, last: string): Quote | undefined =>
  quote !== undefined && quote.exit !== -1 && quote.mark === last ? quote : undefined;
