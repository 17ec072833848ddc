import type { PagePlan } from '../domain/site-plan.ts';
import type { Warn } from './config-source.ts';
import type { DocsFiles } from './docs-files.ts';
import type { EditLink } from './edit-links.ts';
import { pageUrl } from './page-url.ts';

/** The pages of a site by source path, in its order, and by address. */
export interface SitePages {
  readonly bySrc: ReadonlyMap<string, PagePlan>;
  readonly byUrl: ReadonlyMap<string, PagePlan>;
}

/**
 * Gives each page its address. Of several pages with one address mkdocs writes the last, the one in the
 * deepest folder, over the others; here the others are found at an address with a number.
 */
export function sitePages(
  files: DocsFiles,
  options: { readonly useDirectoryUrls: boolean; readonly editLink: EditLink; readonly warn: Warn },
): SitePages {
  const byUrl = new Map<string, PagePlan>();
  const pages = [...files.pages]
    .toSorted(lastFirst)
    .map(([src, file]): readonly [string, PagePlan] => {
      const wanted = pageUrl(src, options.useDirectoryUrls);
      const url = freeUrl(wanted, byUrl);
      const other = byUrl.get(wanted);
      if (other) {
        options.warn({
          file,
          rule: 'site.same-address',
          message: `the page has the same address as ${other.file}, and is at ${url} instead`,
          hint: 'rename one of them',
        });
      }
      const editUrl = options.editLink(file);
      const page = { src, file, url, ...(editUrl === undefined ? {} : { editUrl }) };
      byUrl.set(url, page);
      return [src, page];
    });
  return { bySrc: new Map(pages.toSorted(([a], [b]) => (a < b ? -1 : 1))), byUrl };
}

function lastFirst([a]: readonly [string, string], [b]: readonly [string, string]): number {
  const depth = (path: string) => path.split('/').length;
  return depth(b) - depth(a) || (a < b ? 1 : -1);
}

function freeUrl(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  const [, stem = '', end = ''] = /^(.*?)(\/|\.html)?$/s.exec(wanted) ?? [];
  let url = wanted;
  for (let count = 2; taken.has(url); count += 1) url = `${stem || 'index'}-${count}${end || '/'}`;
  return url;
}
