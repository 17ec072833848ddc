import { type CatalogEvent, catalogEventOf } from '@callboard/sdk/contracts/catalog/events';
import { useHost, useRefresh } from '@callboard/sdk/react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { createRefreshPace } from './model/refresh-pace.ts';

/**
 * Keeps a page at what the catalog holds, while it changes: an event that concerns the page lets it ask
 * again for all that it shows, any other only for what is shown later. A page that nobody sees waits.
 */
export function useCatalogEvents(concerns: (event: CatalogEvent) => boolean): void {
  const { events } = useHost();
  const refresh = useRefresh();
  const current = useRef(concerns);
  useLayoutEffect(() => {
    current.current = concerns;
  }, [concerns]);

  useEffect(() => {
    let isBehind = false;
    const pace = createRefreshPace({ refresh: refresh.shown });
    const look = () => {
      if (!isBehind || document.visibilityState !== 'visible') return;
      isBehind = false;
      pace.ask();
    };
    const unsubscribe = events.subscribe('catalog', (told) => {
      const event = catalogEventOf(told);
      if (!event) return;
      refresh.later();
      isBehind ||= event.type === 'reset' || current.current(event);
      look();
    });
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      unsubscribe();
      pace.stop();
    };
  }, [events, refresh]);
}

/** For a page that shows a part of everything. */
export const always = (): boolean => true;
