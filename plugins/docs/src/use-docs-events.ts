import { docsEventOf } from '@callboard/sdk/contracts/docs/events';
import { useLiveRefresh } from '@callboard/sdk/react';
import { useState } from 'react';

/**
 * Keeps what is shown at what the service has: asks again when it tells of the site, or of any where no
 * site is named. Answers whether the site is being built now.
 */
export function useDocsEvents(entityRef?: string): boolean {
  const [isBuilding, setBuilding] = useState(false);
  useLiveRefresh('docs', (told) => {
    const event = docsEventOf(told);
    if (!event) return undefined;
    if (event.type !== 'reset' && entityRef !== undefined && event.entityRef !== entityRef)
      return false;
    // After a gap the state of the site itself says whether it is being built.
    if (event.type === 'reset') setBuilding(false);
    if (event.type === 'build')
      setBuilding(event.state === 'building' || event.state === 'waiting');
    return true;
  });
  return isBuilding;
}
