import { type CatalogEvent, catalogEventOf } from '@callboard/sdk/contracts/catalog/events';
import { useLiveRefresh } from '@callboard/sdk/react';

/** Keeps a page at what the catalog holds, for the events that concern it. */
export function useCatalogEvents(concerns: (event: CatalogEvent) => boolean): void {
  useLiveRefresh('catalog', (told) => {
    const event = catalogEventOf(told);
    return event && (event.type === 'reset' || concerns(event));
  });
}

/** For a page that shows a part of everything. */
export const always = (): boolean => true;
