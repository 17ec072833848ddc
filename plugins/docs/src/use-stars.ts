import { mostStars } from '@callboard/sdk/model';
import { useSetting } from '@callboard/sdk/react';
import { toast } from '@callboard/sdk/ui';
import { useCallback } from 'react';

const none: readonly string[] = [];

/** What the reader starred, of all plugins, and how to change it. */
export interface Stars {
  readonly refs: readonly string[];
  readonly isKnown: boolean;
  readonly toggle: (ref: string) => void;
}

export function useStars(): Stars {
  const { value: refs = none, isKnown, change } = useSetting('stars');
  const toggle = useCallback(
    (ref: string) => {
      change((stars = []) => {
        if (stars.includes(ref)) return stars.filter((star) => star !== ref);
        if (stars.length >= mostStars) throw new Error(`There are ${mostStars} stars already.`);
        return [...stars, ref];
      }).catch((error: Error) => {
        toast({ tone: 'danger', title: 'The star could not be kept', text: error.message });
      });
    },
    [change],
  );
  return { refs, isKnown, toggle };
}
