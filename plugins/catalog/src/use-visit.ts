import { useHost, useSetting } from '@callboard/sdk/react';
import { useEffect } from 'react';
import { addVisit } from './model/person-lists.ts';

/** Remembers that the reader looked at an entity. */
export function useVisit(ref: string, title: string): void {
  const { log } = useHost();
  const { change } = useSetting('recent');
  useEffect(() => {
    change((recent = []) => addVisit(recent, { ref, title, at: Date.now() })).catch(
      (error: Error) => log('warn', `the visit of ${ref} was not kept: ${error.message}`),
    );
  }, [ref, title, change, log]);
}
