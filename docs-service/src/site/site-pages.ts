import type { PagePlan } from '../domain/site-plan.ts';
import type { Warn } from './config-source.ts';
import type { DocsFiles } from './docs-files.ts';
import type { EditLink } from './edit-links.ts';
import { pageUrl } from './page-url.ts';

/** The pages of a site, found by path and by address. */
export interface SitePages {
  readonly bySrc: ReadonlyMap<string, PagePlan>;
  readonly byUrl: ReadonlyMap<string, PagePlan>;
}

/** Gives each page its address. Of several pages with one address the first stays. */
export function sitePages(
  files: DocsFiles,
  options: { readonly useDirectoryUrls: boolean; readonly editLink: EditLink; readonly warn: Warn },
): SitePages {
  const bySrc = new Map<string, PagePlan>();
  const byUrl = new Map<string, PagePlan>();
  for (const [src, file] of [...files.pages].toSorted(byPath)) {
    const url = pageUrl(src, options.useDirectoryUrls);
    const other = byUrl.get(url);
    if (other) {
      options.warn({
        file,
        rule: 'site.same-address',
        message: `the page has the same address as ${other.file}, and is left out`,
        hint: 'rename one of them',
      });
      continue;
    }
    const editUrl = options.editLink({ src, file });
    const page = { src, file, url, ...(editUrl === undefined ? {} : { editUrl }) };
    bySrc.set(src, page);
    byUrl.set(url, page);
  }
  return { bySrc, byUrl };
}

const byPath = ([a]: readonly [string, string], [b]: readonly [string, string]) => (a < b ? -1 : 1);
