import { docsEventOf } from '@callboard/sdk/contracts/docs/events';
import { useLiveRefresh } from '@callboard/sdk/react';
import { useEffect, useState } from 'react';
import { type BuildsUnderWay, buildsAfter, noBuilds } from './model/builds-under-way.ts';

/**
 * Keeps what is shown at what the service has: asks again when it tells of the site, or of any where no
 * site is named. Answers which versions of the site are being built now.
 */
export function useDocsEvents(entityRef?: string): BuildsUnderWay {
  const [builds, setBuilds] = useState(noBuilds);
  useLiveRefresh('docs', (told) => {
    const event = docsEventOf(told);
    if (!event) return undefined;
    if (event.type !== 'reset' && entityRef !== undefined && event.entityRef !== entityRef)
      return false;
    setBuilds((before) => buildsAfter(before, event));
    return true;
  });
  // Builds of the site that was shown before say nothing of this one.
  useEffect(() => () => setBuilds(noBuilds), [entityRef]);
  return builds;
}
