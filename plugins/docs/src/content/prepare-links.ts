import { type PagePlace, pageHref, placeLink } from '../model/site-address.ts';
import { setLinkTarget } from './link-targets.ts';

/** Where a text is shown. */
export interface TextPlace extends PagePlace {
  /** Path of the site in the docs plugin. */
  readonly site: string;
  /** Path of the page in the site. */
  readonly path: string;
  /** What the browser opens for a path of the portal. */
  readonly urlOf: (path: string) => string;
}

/** Lets the links and files of a text lead where its reader is. */
export function prepareLinks(content: ParentNode, place: TextPlace): void {
  for (const link of content.querySelectorAll<HTMLAnchorElement>('a[href]'))
    prepareLink(link, place);
  for (const file of content.querySelectorAll('[src], [poster]'))
    for (const name of ['src', 'poster']) {
      const value = file.getAttribute(name);
      if (value && isOfPortal(value)) file.setAttribute(name, place.urlOf(value));
    }
}

const isOfPortal = (address: string) => /^\/(?!\/)/.test(address);
const isFile = (address: string) => /^\/(api\/|plugins\/[^/]+\/[^/]+\/)/.test(address);

function prepareLink(link: HTMLAnchorElement, place: TextPlace): void {
  const written = link.getAttribute('href') ?? '';
  if (link.classList.contains('headerlink'))
    link.setAttribute('aria-label', 'Link to this heading');
  if (written.startsWith('#')) {
    const href = `${pageHref(place, place.path)}${written}`;
    link.setAttribute('href', place.urlOf(href));
    setLinkTarget(link, { href });
    return;
  }
  if (isOfPortal(written)) {
    const { href, path } = placeLink(written, place.site, place);
    link.setAttribute('href', place.urlOf(href));
    if (!isFile(href)) setLinkTarget(link, { href, ...(path === undefined ? {} : { page: path }) });
    return;
  }
  link.setAttribute('rel', 'noopener noreferrer');
}
