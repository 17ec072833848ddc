import type { PortalAddress } from '@callboard/sdk/plugin';
import { createStore, type ReadableStore } from '@callboard/sdk/react';

/** The path of the portal and the query of the page, whoever changed them. */
export function followLocation(address: PortalAddress): ReadableStore<string> {
  const here = () => `${address.pathOf(location.pathname)}${location.search}`;
  const store = createStore(here());
  for (const event of ['popstate', 'single-spa:routing-event'])
    window.addEventListener(event, () => store.set(here()));
  return store;
}
