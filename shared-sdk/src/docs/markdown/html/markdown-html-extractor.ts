import { blockLevelElements } from '../core/block-level.ts';
import { Element } from '../core/element.ts';
import { serialize } from '../core/serialize.ts';
import { HtmlExtractor } from './html-extractor.ts';

type Mode = 'block' | 'span' | 'off';

const setOf = (tags: string): ReadonlySet<string> => new Set(tags.split(' '));
/** Block elements whose content is only inline. */
const spanTags = setOf('address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th');
/** Block elements whose content is never Markdown. */
const rawTags = setOf('canvas math option pre script style textarea');
const emptyTags = setOf('hr');
const isBlockTag = (tag: string): boolean =>
  blockLevelElements.has(tag) && !spanTags.has(tag) && !rawTags.has(tag) && !emptyTags.has(tag);
/** Deeper elements stay raw: a stack ends somewhere. */
const deepest = 60;

/** Takes raw HTML out, and elements with Markdown in them as elements. */
export class MarkdownHtmlExtractor extends HtmlExtractor {
  readonly #open: { readonly element: Element; readonly mode: Mode }[] = [];

  protected override finish(): void {
    super.finish();
    const [outermost] = this.#open;
    if (outermost !== undefined) this.endTag(outermost.element.tag);
  }

  protected override get startsDeclaration(): boolean {
    return this.#open.length > 0 || super.startsDeclaration;
  }

  override startTag(tag: string, attributes: ReadonlyMap<string, string>, text: string): void {
    const isPlace = this.isTail || this.position.isAtLineStart;
    if (emptyTags.has(tag) && isPlace) this.other(emptyHtml(tag, attributes, text), true);
    else if (blockLevelElements.has(tag) && isPlace) this.#startBlock(tag, attributes, text);
    else this.#startSpan(tag, attributes, text);
  }

  #startBlock(tag: string, attributes: ReadonlyMap<string, string>, text: string): void {
    const mode = this.#modeOf(tag, attributes.get('markdown') ?? '0');
    const isPlain = mode === undefined || mode === 'off' || this.#open.length >= deepest;
    if (this.isRaw || (isPlain && this.#open.length === 0)) {
      super.startTag(tag, attributes, text);
      return;
    }
    if (this.#open.some(({ element }) => element.tag === 'p')) this.endTag('p');
    const element = new Element(tag, Object.fromEntries(attributes));
    element.set('markdown', mode ?? 'off');
    if (this.#open.length < deepest) {
      this.#open.at(-1)?.element.append(element);
      this.#open.push({ element, mode: mode ?? 'off' });
    }
  }

  #startSpan(tag: string, attributes: ReadonlyMap<string, string>, text: string): void {
    if (this.isRaw) {
      super.startTag(tag, attributes, text);
      return;
    }
    this.#spanText(text);
    if (tag === 'script' || tag === 'style') this.leaveRawElement();
  }

  /** A tag among text: as it is, but not where Markdown is off. */
  #spanText(text: string): void {
    const isOff = this.#open.at(-1)?.mode === 'off';
    this.data(isOff ? this.markdown.htmlStash.store(text) : text);
  }

  override endTag(tag: string): void {
    if (this.isRaw) super.endTag(tag);
    else if (blockLevelElements.has(tag) && this.#open.some(({ element }) => element.tag === tag)) {
      this.#close(tag);
    } else this.#spanText(this.endTagText(tag));
  }

  #close(tag: string): void {
    let closed: Element | undefined;
    while (this.#open.length > 0 && closed?.tag !== tag) closed = this.#open.pop()?.element;
    if (this.#open.length > 0 || closed === undefined) return;
    this.separate();
    this.clean.push(this.markdown.htmlStash.store(closed), '\n\n');
    if (!this.isBlankAfter(this.endTagText(tag).length)) this.isTail = true;
  }

  override emptyTag(tag: string, attributes: ReadonlyMap<string, string>, text: string): void {
    const html = emptyTags.has(tag) ? emptyHtml(tag, attributes, text) : text;
    this.other(html, this.markdown.isBlockLevel(tag));
  }

  override data(text: string): void {
    if (this.isTail && text.includes('\n')) this.isTail = false;
    const target = this.#open.at(-1)?.element;
    if (this.isRaw || target === undefined) super.data(text);
    else if (target.last === undefined) target.text += text;
    else target.last.tail += text;
  }

  override other(text: string, isBlock: boolean): void {
    if (this.isRaw || this.#open.length === 0) super.other(text, isBlock);
    else if (isBlock && this.position.isAtLineStart) {
      this.data(`\n${this.markdown.htmlStash.store(text)}\n\n`);
    } else this.data(this.markdown.htmlStash.store(text));
  }

  /** An element inside of one that is more restricted is so too. */
  #modeOf(tag: string, attribute: string): Mode | undefined {
    let wanted = attribute === 'markdown' ? '1' : attribute;
    const outer = this.#open.at(-1)?.mode;
    if (outer === 'off' || (outer === 'span' && wanted !== '0')) wanted = outer;
    if ((wanted === '1' && isBlockTag(tag)) || (wanted === 'block' && canHold(tag))) return 'block';
    if ((wanted === '1' && spanTags.has(tag)) || (wanted === 'span' && canHold(tag))) return 'span';
    return blockLevelElements.has(tag) ? 'off' : undefined;
  }
}

const canHold = (tag: string): boolean => isBlockTag(tag) || spanTags.has(tag);

/** Without `markdown`, which means nothing here. */
function emptyHtml(tag: string, attributes: ReadonlyMap<string, string>, text: string): string {
  if (!attributes.has('markdown')) return text;
  const kept = [...attributes].filter(([name]) => name !== 'markdown');
  return serialize(new Element(tag, Object.fromEntries(kept)));
}
