import { useEffect, useLayoutEffect, useRef } from 'react';
import type { PortalEvent } from '../plugin/host.ts';
import { useHost } from './host-context.tsx';
import { createRefreshPace } from './refresh-pace.ts';
import { useRefresh } from './use-refresh.ts';

/**
 * Keeps a page at what a service has, while it changes: an event that concerns the page lets it ask
 * again for all that it shows, any other only for what is shown later. A page that nobody sees waits.
 *
 * @param concerns absent for an event that the page does not know, which changes nothing.
 * @example
 * useLiveRefresh('orders', ({ type }) => type === 'reset' || type === 'order');
 */
export function useLiveRefresh(
  topic: string,
  concerns: (event: PortalEvent) => boolean | undefined,
): void {
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
    const unsubscribe = events.subscribe(topic, (event) => {
      const isConcerned = current.current(event);
      if (isConcerned === undefined) return;
      refresh.later();
      isBehind ||= isConcerned;
      look();
    });
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      unsubscribe();
      pace.stop();
    };
  }, [events, refresh, topic]);
}
