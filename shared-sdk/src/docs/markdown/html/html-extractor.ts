import type { Markdown } from '../core/markdown.ts';
import { HtmlScanner } from './html-scanner.ts';

const blankLine = /(?:[ ]*\n){2}/y;
/** Block elements that never have content. */
const emptyTags: ReadonlySet<string> = new Set(['hr']);

/** Takes blocks of raw HTML out of a text: each becomes a paragraph of its own, a placeholder. */
export class HtmlExtractor extends HtmlScanner {
  protected readonly markdown: Markdown;
  /** The Markdown that is left. */
  protected readonly clean: string[] = [];
  /** Within a raw block; its tags that are open. */
  protected isRaw = false;
  /** Behind a raw block, on its last line. */
  protected isTail = false;
  readonly #open: string[] = [];
  #raw: string[] = [];

  constructor(markdown: Markdown, source: string) {
    super(source);
    this.markdown = markdown;
  }

  /** The text without its raw HTML. */
  extract(): string {
    this.scan();
    this.finish();
    return this.clean.join('');
  }

  /** Stores what is still open at the end. */
  protected finish(): void {
    if (this.#raw.length > 0) this.clean.push(this.markdown.htmlStash.store(this.#raw.join('')));
    this.#raw = [];
  }

  protected get startsDeclaration(): boolean {
    return this.position.isAtLineStart || this.isTail;
  }

  startTag(tag: string, attributes: ReadonlyMap<string, string>, text: string): void {
    if (emptyTags.has(tag)) {
      this.emptyTag(tag, attributes, text);
      return;
    }
    const opens = this.isTail || (!this.isRaw && this.position.isAtLineStart);
    if (opens && this.markdown.isBlockLevel(tag)) {
      this.isRaw = true;
      this.clean.push('\n');
    }
    if (this.isRaw) {
      this.#open.push(tag);
      this.#raw.push(text);
      return;
    }
    this.clean.push(text);
    // A tag alone, most likely in a code span.
    if (tag === 'script' || tag === 'style') this.leaveRawElement();
  }

  endTag(tag: string): void {
    const text = this.endTagText(tag);
    if (!this.isRaw) {
      this.clean.push(text);
      return;
    }
    this.#raw.push(text);
    const at = this.#open.lastIndexOf(tag);
    if (at >= 0) this.#open.length = at;
    if (this.#open.length > 0) return;
    if (this.isBlankAfter(text.length)) this.#raw.push('\n');
    else this.isTail = true;
    this.isRaw = false;
    this.clean.push(this.markdown.htmlStash.store(this.#raw.join('')), '\n\n');
    this.#raw = [];
  }

  data(text: string): void {
    if (this.isTail && text.includes('\n')) this.isTail = false;
    if (this.isRaw) this.#raw.push(text);
    else this.clean.push(text);
  }

  emptyTag(tag: string, _attributes: ReadonlyMap<string, string>, text: string): void {
    this.other(text, this.markdown.isBlockLevel(tag));
  }

  other(text: string, isBlock: boolean): void {
    if (this.isRaw || this.isTail) {
      this.#raw.push(text);
    } else if (isBlock && this.position.isAtLineStart) {
      let html = text;
      if (this.isBlankAfter(text.length)) html += '\n';
      else this.isTail = true;
      this.separate();
      this.clean.push(this.markdown.htmlStash.store(html), '\n\n');
    } else this.clean.push(text);
  }

  /** A block that follows a single line end gets a second one. */
  protected separate(): void {
    const last = this.clean.at(-1) ?? '';
    if (last.endsWith('\n') && !last.endsWith('\n\n')) this.clean.push('\n');
  }

  /** Whether two line ends follow behind the next `length` characters. */
  protected isBlankAfter(length: number): boolean {
    blankLine.lastIndex = this.position.index + length;
    return blankLine.test(this.position.text);
  }

  protected endTagText(tag: string): string {
    const { text, index } = this.position;
    const end = text.indexOf('>', index);
    return end < 0 ? `</${tag}>` : text.slice(index, end + 1);
  }
}

/** Preprocessor for raw HTML. */
export function extractHtml(markdown: Markdown, source: string): string {
  if (!source.includes('<') && !source.includes('&')) return source;
  return new HtmlExtractor(markdown, source).extract();
}
