import type { SitePlan, SourceTree } from '../domain/site-plan.ts';
import { anchorsInHtml } from '../site/check-links.ts';
import type { CheckedPage, RenderPages } from '../site/check-site.ts';
import type { PageToRender } from './page-to-render.ts';
import type { RenderPool } from './render-pool.ts';

/** Text that is at hand at once; a site may hold more than memory does. */
const charsAtATime = 16_000_000;

/** A snippet is named relative to the repository, or to the folder of the docs. */
export const includedFiles = ({ docsDir }: SitePlan, path: string): readonly string[] =>
  docsDir === '' ? [path] : [path, `${docsDir}/${path}`];

/** The text of a file that a page includes. */
export async function readIncluded(
  tree: SourceTree,
  plan: SitePlan,
  path: string,
): Promise<string | undefined> {
  for (const file of includedFiles(plan, path)) {
    const content = await tree.read(file);
    if (content) return content.toString('utf8');
  }
  return undefined;
}

/** What a site is rendered with to be looked at, and who hears how far that is. */
export interface RenderSiteOptions {
  readonly pool: RenderPool;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, all: number) => void;
}

/** Renders all pages of a tree for `checkSite`; of each is kept only what that looks at. */
export function renderSite(tree: SourceTree, options: RenderSiteOptions): RenderPages {
  const { pool, signal = new AbortController().signal, onProgress } = options;
  return async (plan) => {
    const done = new Map<string, CheckedPage>();
    const render = (pages: readonly PageToRender[]) =>
      pool.render(pages, {
        ...{ plan, signal },
        readText: (path) => readIncluded(tree, plan, path),
        onPage({ src }, { html, headings, links, warnings }) {
          done.set(src, { headings, links, warnings, anchors: anchorsInHtml(html) });
          onProgress?.(done.size, plan.pages.length);
        },
      });
    let waiting: PageToRender[] = [];
    let chars = 0;
    for (const { src, file, url, navTitle } of plan.pages) {
      const text = (await tree.read(file))?.toString('utf8') ?? '';
      waiting.push({ src, file, url, text, ...(navTitle === undefined ? {} : { navTitle }) });
      chars += text.length;
      if (chars < charsAtATime) continue;
      await render(waiting);
      waiting = [];
      chars = 0;
    }
    await render(waiting);
    return done;
  };
}
