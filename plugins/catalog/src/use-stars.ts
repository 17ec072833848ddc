import { useSetting } from '@callboard/sdk/react';
import { toast } from '@callboard/sdk/ui';
import { useCallback, useMemo } from 'react';
import { toggleStar } from './model/person-lists.ts';

const none: readonly string[] = [];

/** What the reader starred, and how to change it. */
export interface Stars {
  /** The latest last. */
  readonly refs: readonly string[];
  readonly isKnown: boolean;
  readonly has: (ref: string) => boolean;
  /** Stays the same function. */
  readonly toggle: (ref: string) => void;
}

export function useStars(): Stars {
  const { value: refs = none, isKnown, change } = useSetting('stars');
  const known = useMemo(() => new Set(refs), [refs]);
  const toggle = useCallback(
    (ref: string) => {
      change((stars = []) => toggleStar(stars, ref)).catch((error: Error) => {
        toast({ tone: 'danger', title: 'The star could not be kept', text: error.message });
      });
    },
    [change],
  );
  return { refs, isKnown, has: (ref) => known.has(ref), toggle };
}
