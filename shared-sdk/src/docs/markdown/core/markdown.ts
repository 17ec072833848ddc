import type { DocsWarning, Heading } from '../../domain/rendered-page.ts';
import { isBlockLevel } from './block-level.ts';
import { BlockParser } from './block-parser.ts';
import { Element } from './element.ts';
import { HtmlStash } from './html-stash.ts';
import type { InlinePattern } from './inline-pattern.ts';
import { Registry } from './registry.ts';
import { serialize } from './serialize.ts';

/** Changes the source before it is parsed. */
export type Preprocessor = (source: string) => string;
/** Changes the tree; may answer another root. */
export type TreeProcessor = (root: Element) => Element | void;
/** Changes the HTML. */
export type Postprocessor = (html: string) => string;

/** Where `[id]: link "title"` leads. */
export interface Reference {
  readonly href: string;
  readonly title?: string;
}

/** The page that is being rendered, for extensions. */
export interface PageContext {
  /** Relative to the docs folder. */
  readonly src: string;
  /** Relative to the repository. */
  readonly file: string;
  /** Of a file for a snippet; `undefined` where there is none or it may not be read. */
  readonly readFile: (path: string) => string | undefined;
  /** `at` is the text of the line, where its number is not known. */
  readonly warn: (warning: Omit<DocsWarning, 'file'>, at?: string) => void;
  /** Files that became part of the page. */
  readonly includes: Set<string>;
}

/** A site's Markdown: the core and its extensions. One page at a time. */
export class Markdown {
  readonly tabLength = 4;
  readonly preprocessors = new Registry<Preprocessor>();
  readonly inlinePatterns = new Registry<InlinePattern>();
  readonly treeProcessors = new Registry<TreeProcessor>();
  readonly postprocessors = new Registry<Postprocessor>();
  readonly parser = new BlockParser();
  readonly htmlStash = new HtmlStash();
  readonly references = new Map<string, Reference>();
  /** Characters that a backslash makes plain. */
  readonly escapedCharacters = new Set('\\`*_{}[]()>#+-.!');
  /** Whether ordered lists keep the number they start with. */
  keepsListStart = false;
  /** Runs before each page: extensions put their state back here. */
  readonly onReset: (() => void)[] = [];
  /** The inline patterns, applied to a tree that is not (yet) part of the page. */
  parseInline: (root: Element) => void = () => {};
  /** The text of a stashed inline node, for patterns that need plain text. */
  unescapeInline: (text: string) => string = (text) => text;
  /** The HTML of a stashed inline node. */
  unescapeInlineToHtml: (text: string) => string = (text) => text;
  /** Address of a PlantUML server, where there is one. */
  plantUmlServer: string | undefined;
  /** Sees the tree when all tree processors have run, and the stash with it. */
  onTree: (root: Element) => void = () => {};
  /** Of the page, once `toc` has named them. */
  headings: readonly Heading[] = [];
  #page: PageContext | undefined;

  get page(): PageContext {
    if (this.#page === undefined) throw new Error('no page is being rendered');
    return this.#page;
  }

  readonly isBlockLevel = isBlockLevel;

  /** The HTML of a page. */
  convert(source: string, page: PageContext): string {
    this.#reset(page);
    if (source.trim() === '') return '';
    let text = source;
    for (const preprocess of this.preprocessors.items) text = preprocess(text);
    let root = new Element('div');
    this.parser.parseChunk(root, text);
    for (const process of this.treeProcessors.items) root = process(root) ?? root;
    this.onTree(root);
    let html = contentOf(serialize(root));
    for (const postprocess of this.postprocessors.items) html = postprocess(html);
    return html.trim();
  }

  #reset(page: PageContext): void {
    this.#page = page;
    this.htmlStash.clear();
    this.references.clear();
    this.headings = [];
    this.parser.reset();
    for (const reset of this.onReset) reset();
  }
}

/** Without the outermost tags, which only hold the tree together. */
function contentOf(html: string): string {
  return html.slice(html.indexOf('>') + 1, html.lastIndexOf('</')).trim();
}
