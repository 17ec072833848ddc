import { useSearchParams } from '@callboard/sdk/react';
import { useCallback, useMemo } from 'react';
import { formatListState, type ListState, parseListState } from '../model/list-state.ts';

export interface ListStateHandle {
  readonly state: ListState;
  /** Puts another list into the address. Typing replaces the entry of the history, a choice adds one. */
  readonly show: (next: ListState, how: 'replace' | 'push') => void;
}

/** The list as the address says it. */
export function useListState(): ListStateHandle {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const state = useMemo(() => parseListState(new URLSearchParams(text)), [text]);
  const show = useCallback<ListStateHandle['show']>(
    (next, how) => setSearch(formatListState(next), { replace: how === 'replace' }),
    [setSearch],
  );
  return { state, show };
}
