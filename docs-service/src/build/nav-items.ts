import type { DocsNavItem } from '@callboard/sdk/contracts/docs';
import type { NavPlan, SitePlan } from '@callboard/sdk/docs';

/** The navigation as its readers get it: every page with its path and its title. */
export function navItems(
  plan: SitePlan,
  bySrc: ReadonlyMap<string, { readonly title: string }>,
): DocsNavItem[] {
  const pages = new Map(plan.pages.map((page) => [page.src, page]));
  const itemsOf = (entries: readonly NavPlan[]): DocsNavItem[] =>
    entries.flatMap((entry): DocsNavItem[] => {
      if (entry.kind === 'section')
        return [{ title: entry.title, children: itemsOf(entry.children) }];
      if (entry.kind === 'link') return [{ title: entry.title, href: entry.href }];
      const page = pages.get(entry.src);
      if (!page) return [];
      const title = entry.title ?? bySrc.get(entry.src)?.title ?? entry.src;
      return [{ title, path: page.url }];
    });
  return itemsOf(plan.nav);
}
