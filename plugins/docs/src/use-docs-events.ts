import { docsEventOf } from '@callboard/sdk/contracts/docs/events';
import { useHost, useRefresh } from '@callboard/sdk/react';
import { useEffect, useState } from 'react';
import { type BuildsUnderWay, buildsAfter, noBuilds } from './model/builds-under-way.ts';

/** Events of one change come together. */
const gatherMs = 100;

/**
 * Keeps what is shown at what the service has: asks again when it tells of the site, or of any where no
 * site is named. Answers which versions of the site are being built now.
 */
export function useDocsEvents(entityRef?: string): BuildsUnderWay {
  const { events } = useHost();
  const refresh = useRefresh();
  const [builds, setBuilds] = useState(noBuilds);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = events.subscribe('docs', (told) => {
      const event = docsEventOf(told);
      if (!event) return;
      refresh.later();
      if (event.type !== 'reset' && entityRef !== undefined && event.entityRef !== entityRef)
        return;
      setBuilds((before) => buildsAfter(before, event));
      timer ??= setTimeout(() => {
        timer = undefined;
        void refresh.shown();
      }, gatherMs);
    });
    return () => {
      stop();
      setBuilds(noBuilds);
      clearTimeout(timer);
    };
  }, [events, refresh, entityRef]);
  return builds;
}
