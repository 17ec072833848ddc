import { useCallback, useMemo } from 'react';
import { toast } from '../ui/toast-store.ts';
import { toggleStar } from './toggle-star.ts';
import { useSetting } from './use-setting.ts';

const none: readonly string[] = [];

/** What the reader starred, the same in all plugins, and how to change it. */
export interface Stars {
  /** Canonical refs, the latest last. */
  readonly refs: readonly string[];
  readonly isKnown: boolean;
  readonly has: (ref: string) => boolean;
  /** Stays the same function. A toast says why a star could not be kept. */
  readonly toggle: (ref: string) => void;
}

/** The stars of the person who reads; from the setting `stars`. */
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
