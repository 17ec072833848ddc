import type { DocsWarning, RenderedPage } from '../domain/rendered-page.ts';
import type { SitePlan, SourceTree } from '../domain/site-plan.ts';
import { checkLinks } from './check-links.ts';
import { type ReadSiteOptions, readSite } from './read-site.ts';
import { byPlace } from './warning-order.ts';

/** Renders all pages of a site, by source path. */
export type RenderPages = (plan: SitePlan) => Promise<ReadonlyMap<string, RenderedPage>>;

/**
 * Everything that is wrong in a site, by file and line: of its configuration and files, and, where pages
 * can be rendered, of the pages and their links.
 */
export async function checkSite(
  tree: SourceTree,
  options: ReadSiteOptions & { readonly render?: RenderPages } = {},
): Promise<{ readonly plan: SitePlan; readonly warnings: readonly DocsWarning[] }> {
  const plan = await readSite(tree, options);
  const rendered = (await options.render?.(plan)) ?? new Map<string, RenderedPage>();
  const ofPages = [...rendered.values()].flatMap(({ warnings }) => warnings);
  const ofLinks = checkLinks(plan, rendered).warnings;
  return { plan, warnings: [...plan.warnings, ...ofPages, ...ofLinks].toSorted(byPlace) };
}
