import type { DocsWarning, LinkTarget } from './rendered-page.ts';

/** The files of a docs site at one commit, read only below its root; a link out of it is never followed. */
export interface SourceTree {
  /** Every file, relative to the root, with `/`, sorted by code unit. `.git` and `node_modules` are left out. */
  readonly files: () => Promise<readonly string[]>;
  /** Whole content; `undefined` where there is no such file (or it is a link out of the root). */
  readonly read: (path: string) => Promise<Buffer | undefined>;
  /** What of the source was refused: links out of it, files beyond its limits. */
  readonly issues?: () => Promise<readonly DocsWarning[]>;
}

/** An extension of Markdown with its options, in the order of `mkdocs.yml` (techdocs-core's before them). */
export interface MarkdownExtension {
  /** As in `mkdocs.yml`: `admonition`, `pymdownx.superfences`. */
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A page that will be rendered. */
export interface PagePlan {
  /** Path of its source relative to the docs folder, with `/`: `advanced/clients.md`. */
  readonly src: string;
  /** Path of its source relative to the root of the tree. */
  readonly file: string;
  /** Where mkdocs serves it, relative to the site: `advanced/clients/`, or `` for the first page. */
  readonly url: string;
  /** Where the edit link leads, where the config or the source says so. */
  readonly editUrl?: string;
  /** From the nav, where it names one: it goes before the title that the page itself has. */
  readonly navTitle?: string;
}

/** An entry of the navigation: a page of the site, a section, or a link elsewhere. */
export type NavPlan =
  | { readonly kind: 'page'; readonly title?: string; readonly src: string }
  | { readonly kind: 'section'; readonly title: string; readonly children: readonly NavPlan[] }
  | { readonly kind: 'link'; readonly title: string; readonly href: string };

/** What a site will be, from its configuration and its list of files, before a page is rendered. */
export interface SitePlan {
  readonly name: string;
  readonly description?: string;
  readonly repoUrl?: string;
  /** Relative to the root of the tree; `` when the README alone is the docs. */
  readonly docsDir: string;
  readonly useDirectoryUrls: boolean;
  readonly pages: readonly PagePlan[];
  readonly nav: readonly NavPlan[];
  /** Files that are served as they are: path in the site to path in the tree. */
  readonly assets: ReadonlyMap<string, string>;
  /** Old url to new url (of a page of the site, or elsewhere). */
  readonly redirects: ReadonlyMap<string, string>;
  readonly extensions: readonly MarkdownExtension[];
  /** `extra` of the configuration, for what reads it. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly warnings: readonly DocsWarning[];
}

/** Says where a link of a page leads, by mkdocs' rules. */
export type ResolveLink = (fromSrc: string, href: string) => LinkTarget;
