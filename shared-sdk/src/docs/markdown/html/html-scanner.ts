import { HtmlPosition } from './html-position.ts';
import { readStartTag } from './start-tag.ts';

/** What a scanner found, in the order of the text. */
export interface HtmlEvents {
  startTag(tag: string, attributes: ReadonlyMap<string, string>, text: string): void;
  emptyTag(tag: string, attributes: ReadonlyMap<string, string>, text: string): void;
  endTag(tag: string): void;
  data(text: string): void;
  /** A comment, declaration, entity or the like. */
  other(text: string, isBlock: boolean): void;
}

const charReference = /&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]/y;
const entityReference = /&([a-zA-Z][-.a-zA-Z0-9]*);/y;
const endTag = /<\/\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>/y;
const looseTagName = /([a-zA-Z][^\t\n\r\f />\0]*)(?:\s|\/(?!>))*/y;

/**
 * Reads HTML in Markdown as Python's `html.parser` does (3.11), with Python-Markdown's changes to it.
 *
 * The peculiarities are meant: where a tag stays open Python reads the rest a second time in another
 * mode, and the pages that people see were made so.
 */
export abstract class HtmlScanner implements HtmlEvents {
  protected readonly position: HtmlPosition;
  #isLast = false;
  #rawElement: RegExp | undefined;
  #rawTag = '';
  /** Ends the pass behind what was read last. */
  #stops = false;
  /** What searches found last: the next one often asks for the same. */
  readonly #found = new Map<string, { from: number; start: number; end: number }>();

  constructor(source: string) {
    this.position = new HtmlPosition(source);
  }

  abstract startTag(tag: string, attributes: ReadonlyMap<string, string>, text: string): void;
  abstract emptyTag(tag: string, attributes: ReadonlyMap<string, string>, text: string): void;
  abstract endTag(tag: string): void;
  abstract data(text: string): void;
  abstract other(text: string, isBlock: boolean): void;
  /** Whether `<?` and `<!` may start something here; else they are text. */
  protected abstract get startsDeclaration(): boolean;

  /** Reads all of the source. */
  protected scan(): void {
    this.#goAhead();
    this.#isLast = true;
    this.#goAhead();
    const rest = this.position.text;
    if (rest !== '') this.data(rest);
  }

  /** The tag just read was only mentioned: what follows is not its content. */
  protected leaveRawElement(): void {
    this.#rawElement = undefined;
  }

  #goAhead(): void {
    const { text } = this.position;
    let at = 0;
    while (at < text.length) {
      const next = this.#nextOf(text, at);
      if (next === undefined) break;
      if (at < next) this.data(text.slice(at, next));
      at = this.position.advance(at, next);
      if (at === text.length) break;
      const end = text[at] === '<' ? this.#readMarkup(text, at) : this.#readReference(text, at);
      if (end === undefined) break;
      at = end;
      if (this.#stops) break;
    }
    this.#stops = false;
    if (this.#isLast && at < text.length && this.#rawElement === undefined) {
      this.data(text.slice(at));
      at = this.position.advance(at, text.length);
    }
    this.position.cut(at);
    this.#found.clear();
  }

  #nextOf(text: string, at: number): number | undefined {
    if (this.#rawElement !== undefined) {
      this.#rawElement.lastIndex = at;
      return this.#rawElement.exec(text)?.index;
    }
    const tag = this.#find(text, '<', at);
    const entity = this.#find(text, '&', at);
    if (tag < 0) return entity < 0 ? text.length : entity;
    return entity < 0 ? tag : Math.min(tag, entity);
  }

  /** The position behind, or `undefined` to end this pass. */
  #readMarkup(text: string, at: number): number | undefined {
    let end = this.#readTag(text, at);
    if (end === undefined) return undefined;
    if (end < 0) {
      if (!this.#isLast) return undefined;
      end = this.#find(text, '>', at + 1) + 1;
      if (end === 0) end = this.#find(text, '<', at + 1);
      if (end < 0) end = at + 1;
      this.data(text.slice(at, end));
    }
    return this.position.advance(at, end);
  }

  /** Below zero: it does not end. */
  #readTag(text: string, at: number): number | undefined {
    const letter = text[at + 1] ?? '';
    if (/[a-zA-Z]/.test(letter)) return this.#readStartTag(text, at);
    if (letter === '/') return this.#readEndTag(text, at);
    if (text.startsWith('<!--', at)) return this.#readComment(text, at);
    if (letter === '?') return this.#readInstruction(text, at);
    if (letter === '!') return this.#readDeclaration(text, at);
    if (at + 1 >= text.length) return undefined;
    this.data('<');
    return at + 1;
  }

  #readStartTag(text: string, at: number): number {
    if (this.#find(text, '>', at) < 0) return -1;
    const found = readStartTag(text, at);
    if (found === undefined) return -1;
    const { tag, attributes, end, kind } = found;
    const whole = text.slice(at, end);
    if (kind === 'bogus') this.data(whole);
    else if (kind === 'empty') this.emptyTag(tag, attributes, whole);
    else {
      if (tag === 'script' || tag === 'style') {
        this.#rawTag = tag;
        this.#rawElement = new RegExp(`</\\s*${tag}\\s*>`, 'gi');
      }
      this.startTag(tag, attributes, whole);
    }
    return end;
  }

  #readEndTag(text: string, at: number): number {
    const close = this.#find(text, '>', at + 1);
    if (close < 0) return -1;
    endTag.lastIndex = at;
    const match = endTag.exec(text);
    const isRaw = this.#rawElement !== undefined;
    const tag = match?.[1]?.toLowerCase();
    if (isRaw && tag !== this.#rawTag) {
      this.data(text.slice(at, close + 1));
      return close + 1;
    }
    if (tag !== undefined) {
      this.endTag(tag);
      this.leaveRawElement();
      return close + 1;
    }
    looseTagName.lastIndex = at + 2;
    const name = looseTagName.exec(text);
    if (name === null) return text[at + 2] === '>' ? at + 3 : this.#readBogusComment(text, at);
    this.endTag((name[1] ?? '').toLowerCase());
    return text.indexOf('>', looseTagName.lastIndex) + 1;
  }

  #readComment(text: string, at: number): number {
    const found = this.#search(text, /--\s*>/g, at + 4);
    if (found === undefined) return -1;
    this.other(`<!--${text.slice(at + 4, found.start)}-->`, true);
    return found.end;
  }

  #readInstruction(text: string, at: number): number {
    if (!this.startsDeclaration) {
      this.data('<?');
      return at + 2;
    }
    const end = this.#find(text, '?>', at + 2);
    if (end < 0) return -1;
    this.other(text.slice(at, end + 2), true);
    return end + 2;
  }

  #readDeclaration(text: string, at: number): number {
    if (!this.startsDeclaration) {
      this.data('<!');
      return at + 2;
    }
    if (text.startsWith('<![', at)) return this.#readMarkedSection(text, at);
    if (!/^<!doctype/i.test(text.slice(at, at + 9))) return this.#readBogusComment(text, at);
    const end = this.#find(text, '>', at + 9);
    if (end < 0) return -1;
    this.other(text.slice(at, end + 1), true);
    return end + 1;
  }

  #readMarkedSection(text: string, at: number): number {
    const name = /^[a-zA-Z]+/.exec(text.slice(at + 3, at + 20))?.[0].toLowerCase() ?? '';
    const isOffice = ['if', 'else', 'endif'].includes(name);
    if (!isOffice && !['temp', 'cdata', 'ignore', 'include', 'rcdata'].includes(name)) {
      // Python stops with an error here.
      this.data('<!');
      return at + 2;
    }
    const found = this.#search(text, isOffice ? /\]\s*>/g : /\]\s*\]\s*>/g, at + 3);
    if (found === undefined) return -1;
    const content = text.slice(at + 3, found.start);
    this.other(`<![${content}${content.startsWith('CDATA[') ? ']]>' : ']>'}`, true);
    return found.end;
  }

  #readBogusComment(text: string, at: number): number {
    const end = this.#find(text, '>', at + 2);
    if (end < 0) return -1;
    this.other(`<!--${text.slice(at + 2, end)}-->`, true);
    return end + 1;
  }

  #readReference(text: string, at: number): number | undefined {
    if (!text.startsWith('&#', at)) return this.#readEntity(text, at);
    charReference.lastIndex = at;
    const match = charReference.exec(text);
    if (match === null) {
      if (this.#find(text, ';', at) < 0) return undefined;
      this.data('&#');
      this.#stops = true;
      return this.position.advance(at, at + 2);
    }
    this.other(`${match[0].slice(0, -1)};`, false);
    const end = at + match[0].length;
    return this.position.advance(at, match[0].endsWith(';') ? end : end - 1);
  }

  #readEntity(text: string, at: number): number | undefined {
    entityReference.lastIndex = at;
    const match = entityReference.exec(text);
    if (match !== null) {
      this.other(match[0], false);
      return this.position.advance(at, at + match[0].length);
    }
    if (at + 1 >= text.length) return undefined;
    this.data('&');
    return this.position.advance(at, at + 1);
  }

  #find(text: string, what: string, from: number): number {
    const known = this.#found.get(what);
    if (known !== undefined && from >= known.from && (known.start < 0 || from <= known.start)) {
      return known.start;
    }
    const start = text.indexOf(what, from);
    this.#found.set(what, { from, start, end: start + what.length });
    return start;
  }

  #search(
    text: string,
    expression: RegExp,
    from: number,
  ): { readonly start: number; readonly end: number } | undefined {
    const known = this.#found.get(expression.source);
    if (known?.start === -1 && from >= known.from) return undefined;
    expression.lastIndex = from;
    const match = expression.exec(text);
    if (match !== null) return { start: match.index, end: expression.lastIndex };
    this.#found.set(expression.source, { from, start: -1, end: -1 });
    return undefined;
  }
}
