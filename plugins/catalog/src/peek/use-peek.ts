import { useSearchParams } from '@callboard/sdk/react';
import { useCallback, useMemo, useState } from 'react';
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
  const inAddress = canonicalRefOf(search.get(name) ?? '');
  // The address follows a little later than a held key repeats; null is a panel that is to close.
  const [wanted, setWanted] = useState<string | null>();
  if (wanted !== undefined && (wanted ?? undefined) === inAddress) setWanted(undefined);
  const ref = wanted === undefined ? inAddress : (wanted ?? undefined);
  const isOpen = ref !== undefined;
  const show = useCallback(
    (next: string) => {
      setWanted(next);
      setSearch((before) => withPeek(before, next), { replace: isOpen });
    },
    [setSearch, isOpen],
  );
  const close = useCallback(() => {
    setWanted(null);
    setSearch((before) => withPeek(before, undefined), { replace: true });
  }, [setSearch]);
  return useMemo(() => ({ ref, show, close }), [ref, show, close]);
}

function withPeek(before: URLSearchParams, ref: string | undefined): URLSearchParams {
  const after = new URLSearchParams(before);
  if (ref === undefined) after.delete(name);
  else after.set(name, ref);
  return after;
}
