import {
  assetPrefix,
  type LinkTarget,
  type PageLink,
  pagePrefix,
} from '../../domain/rendered-page.ts';
import type { ResolveLink } from '../../domain/site-plan.ts';
import { descendantsOf, type Element } from '../core/element.ts';
import { escapeAttribute } from '../core/escape.ts';
import type { Markdown } from '../core/markdown.ts';
import { putBackCharacters } from '../core/postprocessors.ts';
import { decodeEntities } from '../html/decode-entities.ts';
import { LineFinder } from './line-finder.ts';

/** Links that no author wrote; they lead to their own page. */
const ownLinks: ReadonlySet<string> = new Set([
  'headerlink',
  'toclink',
  'footnote-ref',
  'footnote-backref',
]);

/** A tag of raw HTML that leads somewhere. */
const rawTag = /<(?:a|area|img|source|video|audio|track|embed)\s[^<>]*>/gi;
const rawAddress = /(\s(?:href|src|poster)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;

/** The links of one page: resolved, written for the site, and kept. */
export class PageLinks {
  readonly found: PageLink[] = [];
  readonly #src: string;
  readonly #resolve: ResolveLink;
  readonly #lines: LineFinder;
  /** Raw HTML is gone through after all else, from the start of the page again. */
  readonly #rawLines: LineFinder;

  constructor(page: { readonly src: string; readonly text: string }, resolve: ResolveLink) {
    this.#src = page.src;
    this.#resolve = resolve;
    this.#lines = new LineFinder(page.text);
    this.#rawLines = new LineFinder(page.text);
  }

  /** Links and images of the tree. */
  rewriteTree(root: Element): void {
    for (const element of descendantsOf(root)) {
      const name = element.tag === 'a' ? 'href' : element.tag === 'img' ? 'src' : undefined;
      const value = name === undefined ? undefined : element.get(name);
      if (ownLinks.has(element.get('class') ?? '')) continue;
      // An address in entities is one of a mail.
      if (name === undefined || value === undefined || value.startsWith('\u0002amp')) continue;
      element.set(name, this.#rewrite(decodeEntities(putBackCharacters(value)), this.#lines));
    }
  }

  /** Links and images of the raw HTML that waits in the stash. */
  rewriteStash(markdown: Markdown): void {
    const { blocks } = markdown.htmlStash;
    for (const [index, block] of blocks.entries()) {
      if (typeof block !== 'string' || !/(?:href|src|poster)\s*=/i.test(block)) continue;
      blocks[index] = block.replace(rawTag, (tag) =>
        tag.replace(rawAddress, (_whole, before: string, value: string) => {
          const quote = value.startsWith("'") ? "'" : '"';
          const bare = value.startsWith('"') || value.startsWith("'") ? value.slice(1, -1) : value;
          const written = escapeAttribute(
            this.#rewrite(decodeEntities(bare.trim()), this.#rawLines),
          );
          return `${before}${quote}${written.replaceAll("'", '&#39;')}${quote}`;
        }),
      );
    }
  }

  #rewrite(href: string, lines: LineFinder): string {
    const target = this.#resolve(this.#src, href);
    const line = lines.lineOf(href);
    this.found.push(line === undefined ? { href, target } : { href, line, target });
    return addressOf(target, href);
  }
}

function addressOf(target: LinkTarget, href: string): string {
  switch (target.kind) {
    case 'page':
      return `${pagePrefix}${target.url}${target.anchor === undefined ? '' : `#${target.anchor}`}`;
    case 'asset':
      return `${assetPrefix}${target.path}`;
    case 'anchor':
      return `#${target.anchor}`;
    case 'external':
      return target.url;
    default:
      return href;
  }
}
