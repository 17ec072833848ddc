/** Paths of the portal that links of a text lead to; nobody can state one in markup. */
const targets = new WeakMap<Element, LinkTarget>();

/** Where a link of a page leads on the portal. */
export interface LinkTarget {
  readonly href: string;
  /** Path of the page in its site, where it is one of the same site. */
  readonly page?: string;
}

export const setLinkTarget = (link: Element, target: LinkTarget) => targets.set(link, target);

export const linkTargetOf = (link: Element): LinkTarget | undefined => targets.get(link);
