import { useSearchParams } from '@callboard/sdk/react';
import { useCallback, useMemo } from 'react';
import { canonicalRefOf } from '../model/entity-texts.ts';

const name = 'peek';

/** The entity that the panel beside the list shows, as the address says it. */
export interface Peek {
  /** Canonical; absent while the panel is closed. */
  readonly ref: string | undefined;
  /** Opening is a step of the history, going on to another row is none. */
  readonly show: (ref: string) => void;
  readonly close: () => void;
}

export function usePeek(): Peek {
  const [search, setSearch] = useSearchParams();
  const ref = canonicalRefOf(search.get(name) ?? '');
  const isOpen = search.has(name);
  const show = useCallback(
    (next: string) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          after.set(name, next);
          return after;
        },
        { replace: isOpen },
      ),
    [setSearch, isOpen],
  );
  const close = useCallback(
    () =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete(name);
          return after;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return useMemo(() => ({ ref, show, close }), [ref, show, close]);
}
