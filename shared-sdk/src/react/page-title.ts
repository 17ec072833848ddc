import { useEffect } from 'react';
import { createStore, type ReadableStore } from './store.ts';

/** A step of the way to the page, above it. */
export interface Crumb {
  readonly title: string;
  /** Absolute path of the portal. */
  readonly href: string;
}

export interface PageTitle {
  readonly title: string;
  readonly parents: readonly Crumb[];
}

const current = createStore<PageTitle | undefined>(undefined);

/** The title of the page on the screen, for the frame. */
export const pageTitle: ReadableStore<PageTitle | undefined> = current;

/**
 * Names the page: the tab's title and the last of the breadcrumbs. The route's own title is what the
 * frame shows for a page that does not.
 */
export function usePageTitle(title: string, parents: readonly Crumb[] = []): void {
  const key = JSON.stringify(parents);
  useEffect(() => {
    const page = { title, parents: JSON.parse(key) };
    current.set(page);
    return () => {
      if (current.get() === page) current.set(undefined);
    };
  }, [title, key]);
}
