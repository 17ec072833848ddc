import { isMarkdown, normalPath, pageUrl } from './page-url.ts';
import { isRecord, valueAt } from './records.ts';
import type { SiteConfig } from './site-config.ts';
import type { SitePages } from './site-pages.ts';

const maxRedirects = 10_000;

/**
 * `redirect_maps` of the redirects plugin: url of a page that is gone, to that of a page or to another
 * web site. What leads nowhere, or away from a page that exists, is reported and left out.
 */
export function redirectsOf(config: SiteConfig, pages: SitePages): ReadonlyMap<string, string> {
  const redirects = new Map<string, string>();
  const map = valueAt(config.plugins.get('redirects') ?? {}, 'redirect_maps');
  if (!isRecord(map)) return redirects;
  for (const [from, to] of Object.entries(map).slice(0, maxRedirects)) {
    const warn = (message: string) =>
      config.source.warn([map, from], { rule: 'config.redirect', message });
    const src = normalPath(from);
    const target = typeof to === 'string' ? targetOf(to, pages) : undefined;
    if (src === undefined || !isMarkdown(src))
      warn(`the redirect from ${from} must name a .md file`);
    else if (pages.bySrc.has(src)) warn(`the redirect from ${from} is not needed: the page exists`);
    else if (target === undefined)
      warn(`the redirect from ${from} leads to no page: ${String(to)}`);
    else redirects.set(pageUrl(src, config.useDirectoryUrls), target);
  }
  return redirects;
}

function targetOf(written: string, pages: SitePages): string | undefined {
  if (/^https?:\/\//i.test(written)) return URL.canParse(written) ? written : undefined;
  const [path = '', anchor] = written.split('#', 2);
  const page = pages.bySrc.get(normalPath(path) ?? '');
  return page && `${page.url}${anchor ? `#${anchor}` : ''}`;
}
