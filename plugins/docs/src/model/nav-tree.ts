import type { DocsNavItem } from '@callboard/sdk/contracts/docs';

/** A page of the navigation and the sections above it. */
export interface NavPage {
  readonly title: string;
  readonly path: string;
  readonly sections: readonly string[];
}

/** Every page of a navigation, in reading order. */
export function navPages(
  nav: readonly DocsNavItem[],
  sections: readonly string[] = [],
): readonly NavPage[] {
  return nav.flatMap(({ title, path, children }) => [
    ...(path === undefined ? [] : [{ title, path, sections }]),
    ...(children ? navPages(children, [...sections, title]) : []),
  ]);
}

/** Whether a page is an entry itself or below it. */
export function holdsPage(item: DocsNavItem, path: string): boolean {
  return item.path === path || (item.children?.some((child) => holdsPage(child, path)) ?? false);
}

const shownAtMost = 4;

/** The pages whose address is most like one that is not there, the nearest first. */
export function nearestPages(nav: readonly DocsNavItem[], path: string): readonly NavPage[] {
  const wanted = wordsOf(path);
  const last = wanted.at(-1) ?? '';
  const scored = navPages(nav).map((page) => ({ page, score: likeness(page, wanted, last) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, shownAtMost)
    .map(({ page }) => page);
}

function likeness(page: NavPage, wanted: readonly string[], last: string): number {
  const own = [...wordsOf(page.path), ...wordsOf(page.title)];
  const shared = wanted.filter((word) => own.includes(word)).length;
  const isClose = own.some((word) => last.length > 3 && areClose(word, last));
  return shared * 2 + (isClose ? 3 : 0);
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'html' && word !== 'index');

/** One letter more, less or other, or one word begins with the other. */
function areClose(a: string, b: string): boolean {
  if (a === b || a.startsWith(b) || (a.length > 3 && b.startsWith(a))) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const restOf = (text: string, skip: number) => text.slice(start + skip);
  return (
    restOf(a, 1) === restOf(b, 1) || restOf(a, 0) === restOf(b, 1) || restOf(a, 1) === restOf(b, 0)
  );
}
