import type { DocsWarning, RenderedPage } from '../domain/rendered-page.ts';
import type { MarkdownExtension, ResolveLink } from '../domain/site-plan.ts';
import { frontMatterOf } from '../site/front-matter.ts';
import { titleOf } from '../site/page-title.ts';
import { createMarkdown } from './core/create-markdown.ts';
import { escapeText } from './core/escape.ts';
import type { Markdown } from './core/markdown.ts';
import { findExtension } from './extensions/known-extensions.ts';
import { LineFinder } from './page/line-finder.ts';
import { PageLinks } from './page/links.ts';
import { sectionsOf } from './page/search-sections.ts';
import { createSanitizer } from './sanitize.ts';
import { sanitizeCanonical } from './sanitize-canonical.ts';

/** A page's source. */
export interface PageSource {
  /** Relative to the docs folder. */
  readonly src: string;
  /** Relative to the repository. */
  readonly file: string;
  readonly text: string;
  /** Relative to the site; absent: by mkdocs' rules it would be `` for `index.md`. */
  readonly url?: string;
}

/** What all pages of a site share. */
export interface PageRendererOptions {
  /** In order; each name once. */
  readonly extensions: readonly MarkdownExtension[];
  readonly resolveLink: ResolveLink;
  /** Content of a file for a snippet, by path relative to the docs folder or the repository; the caller confines it. */
  readonly readFile: (path: string) => string | undefined;
  /** Hosts whose pages may be shown in frames. */
  readonly frameHosts?: readonly string[];
  /** Address of a PlantUML server, without a slash at its end. */
  readonly plantUmlServer?: string;
}

/** Renders one page. Never throws: what cannot be rendered is shown as its source, with a warning. */
export type RenderPage = (page: PageSource) => RenderedPage;

/** A renderer for the pages of a site: pure, synchronous, one page at a time. */
export function createPageRenderer(options: PageRendererOptions): RenderPage {
  const markdown = createMarkdown();
  addExtensions(markdown, options);
  const sanitize = createSanitizer({ frameHosts: options.frameHosts ?? [] });
  return (page) => {
    const warnings: DocsWarning[] = [];
    try {
      return render({ markdown, sanitize, options }, page, warnings);
    } catch (cause) {
      warnings.push({
        file: page.file,
        rule: 'markdown.failed',
        message: `the page could not be rendered, its source is shown: ${String(cause)}`,
      });
      return failed(page, warnings);
    }
  };
}

/** Unknown ones do nothing: whoever read the site's configuration has warned of them. */
function addExtensions(markdown: Markdown, options: PageRendererOptions): void {
  markdown.plantUmlServer = options.plantUmlServer;
  for (const { name, options: settings } of options.extensions) {
    findExtension(name)?.(markdown, settings);
  }
}

interface Site {
  readonly markdown: Markdown;
  readonly sanitize: (html: string) => string;
  readonly options: PageRendererOptions;
}

function render(
  { markdown, sanitize, options }: Site,
  page: PageSource,
  warnings: DocsWarning[],
): RenderedPage {
  const { meta, body } = frontMatterOf(page.text);
  const includes = new Set<string>();
  const places = new LineFinder(page.text);
  const links = new PageLinks(page, options.resolveLink);
  markdown.onTree = (root) => {
    links.rewriteTree(root);
    links.rewriteStash(markdown);
  };
  const converted = markdown.convert(body, {
    src: page.src,
    file: page.file,
    readFile: options.readFile,
    warn: (warning, at) => {
      const line = warning.line ?? (at === undefined ? undefined : places.lineOfWhole(at));
      warnings.push({ file: page.file, ...warning, ...(line === undefined ? {} : { line }) });
    },
    includes,
  });
  const html = sanitizeCanonical(converted) ?? sanitize(converted);
  const title = titleOf(page.text, { src: page.src, url: page.url ?? page.src });
  return {
    html,
    title,
    headings: markdown.headings,
    sections: sectionsOf(html, title),
    links: links.found,
    warnings,
    meta,
    includes: [...includes],
  };
}

function failed(page: PageSource, warnings: readonly DocsWarning[]): RenderedPage {
  return {
    html: `<pre><code>${escapeText(page.text)}</code></pre>`,
    title: titleOf('', { src: page.src, url: page.url ?? page.src }),
    headings: [],
    sections: [{ title: page.src, text: page.text }],
    links: [],
    warnings,
    meta: {},
    includes: [],
  };
}
