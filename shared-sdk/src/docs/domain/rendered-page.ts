/** Where something is wrong in a docs site, and what to do about it. */
export interface DocsWarning {
  /** Path of the file in the repository, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  /** `<area>.<rule>`, e.g. `link.missing-page`, `config.unknown-plugin`, `markdown.unclosed-fence`. */
  readonly rule: string;
  readonly message: string;
  readonly hint?: string;
}

/** A heading of a page, in the order of the page. */
export interface Heading {
  /** 1 to 6. */
  readonly level: number;
  /** Anchor, as mkdocs makes it. */
  readonly id: string;
  /** Plain text. */
  readonly text: string;
}

/** The text below one heading, for search; the first of a page, above any heading, has no `id`. */
export interface SearchSection {
  readonly id?: string;
  readonly title: string;
  /** Plain text, white space collapsed. */
  readonly text: string;
}

/** A link or image of a page, as the author wrote it and where it leads. */
export interface PageLink {
  readonly href: string;
  readonly line?: number;
  readonly target: LinkTarget;
}

/** Where a link leads, seen from its page. Paths are relative to the site's root, with `/`. */
export type LinkTarget =
  | { readonly kind: 'page'; readonly url: string; readonly src: string; readonly anchor?: string }
  | { readonly kind: 'asset'; readonly path: string }
  | { readonly kind: 'anchor'; readonly anchor: string }
  | { readonly kind: 'external'; readonly url: string }
  | { readonly kind: 'missing'; readonly path: string };

/**
 * One page, rendered.
 *
 * `html` is safe: nothing in it runs and no style of it leaves the page. Links into the same site are
 * written with the prefixes `pagePrefix` and `assetPrefix`, which are replaced when it is served.
 */
export interface RenderedPage {
  readonly html: string;
  /** From the front matter, the first `#` heading, or the file's name, by mkdocs' rules. */
  readonly title: string;
  readonly headings: readonly Heading[];
  readonly sections: readonly SearchSection[];
  readonly links: readonly PageLink[];
  readonly warnings: readonly DocsWarning[];
  /** The front matter. */
  readonly meta: Readonly<Record<string, unknown>>;
  /** Files that were included by a snippet, relative to the repository: a change of one changes this page. */
  readonly includes: readonly string[];
}

/** Stands before the url of a page of the same site: `callboard-page:advanced/clients/#timeouts`. */
export const pagePrefix = 'callboard-page:';
/** Stands before the path of a file of the same site: `callboard-asset:img/logo.png`. */
export const assetPrefix = 'callboard-asset:';
