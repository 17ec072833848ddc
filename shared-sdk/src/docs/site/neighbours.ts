import type { NavPlan, SitePlan } from '../domain/site-plan.ts';

/** The pages before and after one, by their source paths. */
export interface Neighbours {
  readonly previous?: string;
  readonly next?: string;
}

/**
 * Previous and next of every page in the navigation, in its order, as mkdocs has it. A page that is there
 * twice has the neighbours of its last place; one that is not there has none.
 */
export function neighboursOf({ nav }: Pick<SitePlan, 'nav'>): ReadonlyMap<string, Neighbours> {
  const order = pagesInOrder(nav);
  return new Map(
    order.map((src, index) => {
      const [previous, next] = [order[index - 1], order[index + 1]];
      return [
        src,
        {
          ...(previous === undefined ? {} : { previous }),
          ...(next === undefined ? {} : { next }),
        },
      ];
    }),
  );
}

/** Source paths of the pages of a navigation, from its top to its end. */
export function pagesInOrder(nav: readonly NavPlan[]): readonly string[] {
  return nav.flatMap((entry) => {
    if (entry.kind === 'section') return pagesInOrder(entry.children);
    return entry.kind === 'page' ? [entry.src] : [];
  });
}
