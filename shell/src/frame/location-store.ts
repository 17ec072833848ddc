import { createStore, type ReadableStore } from '@callboard/sdk/react';

/** The path and query of the page, whoever changed them. */
export function followLocation(): ReadableStore<string> {
  const here = () => `${location.pathname}${location.search}`;
  const store = createStore(here());
  for (const event of ['popstate', 'single-spa:routing-event'])
    window.addEventListener(event, () => store.set(here()));
  return store;
}
