import { findNearest } from '../../service/config/did-you-mean.ts';
import type { DocsWarning, PageLink, RenderedPage } from '../domain/rendered-page.ts';
import type { PagePlan, SitePlan } from '../domain/site-plan.ts';
import { linkKind } from './link-kind.ts';
import { type NearestPath, nearestPathIn } from './nearest-path.ts';
import { isMarkdown } from './page-url.ts';
import { byPlace } from './warning-order.ts';

/** A link that leads nowhere, as the API tells it. */
export interface BrokenLink {
  /** Address of the page in the site. */
  readonly page: string;
  /** Its source, in the tree. */
  readonly file: string;
  readonly line?: number;
  /** As it is written. */
  readonly href: string;
  readonly reason: string;
  readonly hint?: string;
}

/** What of a rendered page is looked at: its links, and what links to it may name. */
export interface LinkedPage extends Pick<RenderedPage, 'links' | 'headings'> {
  readonly html?: string;
  /** All that `html` has, where it is not at hand. */
  readonly anchors?: readonly string[];
}

export interface LinkReport {
  readonly broken: readonly BrokenLink[];
  /** The broken ones, and those that depend on where the site is served. */
  readonly warnings: readonly DocsWarning[];
  /** Links looked at. */
  readonly checked: number;
}

/** Looks at every link of the rendered pages: is the page there, its anchor, the file? */
export function checkLinks(plan: SitePlan, rendered: ReadonlyMap<string, LinkedPage>): LinkReport {
  const site = siteIndex(plan, rendered);
  const broken: BrokenLink[] = [];
  const warnings: DocsWarning[] = [];
  let checked = 0;
  for (const page of plan.pages) {
    for (const link of rendered.get(page.src)?.links ?? []) {
      checked += 1;
      const fault = faultOf(link, page, site);
      if (!fault) continue;
      const place = { file: page.file, ...(link.line === undefined ? {} : { line: link.line }) };
      const hint = fault.hint === undefined ? {} : { hint: fault.hint };
      const message = `${link.href}: ${fault.reason}`;
      warnings.push({ ...place, rule: fault.rule, message, ...hint });
      if (fault.isHarmless) continue;
      broken.push({ page: page.url, ...place, href: link.href, reason: fault.reason, ...hint });
    }
  }
  return { broken, warnings: warnings.toSorted(byPlace), checked };
}

interface Fault {
  readonly rule: string;
  readonly reason: string;
  readonly hint?: string;
  readonly isHarmless?: boolean;
}

interface SiteIndex {
  readonly anchorsOf: (src: string) => ReadonlySet<string> | undefined;
  readonly nearest: NearestPath;
  /** Paths of pages and files by how they are in lower case. */
  readonly byLowerCase: ReadonlyMap<string, string>;
}

function siteIndex(plan: SitePlan, rendered: ReadonlyMap<string, LinkedPage>): SiteIndex {
  const known = new Map<string, ReadonlySet<string>>();
  const paths = [...plan.pages.map(({ src }) => src), ...plan.assets.keys()];
  return {
    anchorsOf: (src) => {
      const page = rendered.get(src);
      if (page && !known.has(src)) known.set(src, anchorsIn(page));
      return known.get(src);
    },
    nearest: nearestPathIn(paths),
    byLowerCase: new Map(paths.map((path) => [path.toLowerCase(), path])),
  };
}

/** Every id and name in the HTML of a page. */
export const anchorsInHtml = (html: string): string[] =>
  [...html.matchAll(/\s(?:id|name)="([^"]*)"/g)].map(([, id = '']) => id);

const anchorsIn = ({ headings, html = '', anchors }: LinkedPage): ReadonlySet<string> =>
  new Set([...headings.map(({ id }) => id), ...(anchors ?? anchorsInHtml(html))]);

function faultOf({ href, target }: PageLink, page: PagePlan, site: SiteIndex): Fault | undefined {
  if (target.kind === 'missing') return missingFault(href, target.path, site);
  if (linkKind(href) === 'rooted') return rootedFault(target.kind === 'external');
  if (target.kind === 'anchor') return anchorFault(page.src, target.anchor, site);
  if (target.kind === 'page' && target.anchor !== undefined) {
    return anchorFault(target.src, target.anchor, site);
  }
  return undefined;
}

function missingFault(href: string, path: string, site: SiteIndex): Fault {
  if (linkKind(href) === 'unsafe') {
    return { rule: 'link.unsafe', reason: 'this is no address that a page may link to' };
  }
  if (path.split('/').includes('..')) {
    return {
      rule: 'link.outside',
      reason: 'it leads out of the docs folder',
      hint: 'move the file into the docs folder, or link to its whole address',
    };
  }
  const last = path.slice(path.lastIndexOf('/') + 1);
  const isPage = isMarkdown(path) || !last.includes('.');
  const what = isPage ? 'there is no such page' : 'there is no such file';
  const rule = isPage ? 'link.missing-page' : 'link.missing-asset';
  const sameLetters = site.byLowerCase.get(path.toLowerCase());
  if (sameLetters !== undefined) {
    const reason = `${what}, but one in other capitals`;
    return { rule, reason, hint: `write ${sameLetters}` };
  }
  const withEnding = isPage ? site.byLowerCase.get(`${path}.md`.toLowerCase()) : undefined;
  const nearest = withEnding ?? site.nearest(path);
  return {
    rule,
    reason: what,
    ...(nearest === undefined ? {} : { hint: `did you mean ${nearest}?` }),
  };
}

const rootedFault = (leadsOut: boolean): Fault => ({
  rule: 'link.absolute',
  reason: leadsOut
    ? 'a link that begins with / leads out of the site'
    : 'a link that begins with / depends on where the site is served',
  hint: 'write it relative to this file',
  isHarmless: true,
});

const maxAnchors = 1000;

function anchorFault(src: string, anchor: string, site: SiteIndex): Fault | undefined {
  const anchors = site.anchorsOf(src);
  // Browsers go to the top for these two; a page that is not rendered is not looked into.
  if (!anchors || anchor === '' || anchor.toLowerCase() === 'top' || anchors.has(anchor)) {
    return undefined;
  }
  if (anchor.startsWith(':~:')) return undefined; // to a text, which the browser looks for
  const nearest =
    anchor.length > 200 ? undefined : findNearest(anchor, [...anchors].slice(0, maxAnchors));
  return {
    rule: 'link.missing-anchor',
    reason: `${src} has no heading or anchor #${anchor}`,
    ...(nearest === undefined ? {} : { hint: `did you mean #${nearest}?` }),
  };
}
