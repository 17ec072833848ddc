import { docsEventOf } from '@callboard/sdk/contracts/docs/events';
import { useHost, useRefresh } from '@callboard/sdk/react';
import { useEffect, useState } from 'react';

/** Events of one change come together. */
const gatherMs = 100;

/**
 * Keeps what is shown at what the service has: asks again when it tells of the site, or of any where no
 * site is named. Answers whether the site is being built now.
 */
export function useDocsEvents(entityRef?: string): boolean {
  const { events } = useHost();
  const refresh = useRefresh();
  const [isBuilding, setBuilding] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = events.subscribe('docs', (told) => {
      const event = docsEventOf(told);
      if (!event) return;
      refresh.later();
      if (event.type !== 'reset' && entityRef !== undefined && event.entityRef !== entityRef)
        return;
      // After a gap the state of the site itself says whether it is being built.
      if (event.type === 'reset') setBuilding(false);
      if (event.type === 'build')
        setBuilding(event.state === 'building' || event.state === 'waiting');
      timer ??= setTimeout(() => {
        timer = undefined;
        void refresh.shown();
      }, gatherMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [events, refresh, entityRef]);
  return isBuilding;
}
