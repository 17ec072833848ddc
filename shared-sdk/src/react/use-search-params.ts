import { useCallback, useLayoutEffect, useRef } from 'react';
import {
  type NavigateOptions,
  type URLSearchParamsInit,
  useSearchParams as useRouterSearchParams,
} from 'react-router';

/** Puts other search params into the address; a function gets those that are there. */
export type SetSearchParams = (
  next: URLSearchParamsInit | ((before: URLSearchParams) => URLSearchParamsInit),
  options?: NavigateOptions,
) => void;

/**
 * The search params of the address and how to change them. A change is on the screen before the event
 * that made it ends: a box that is ticked by the address keeps its tick. The setter stays the same function.
 */
export function useSearchParams(): readonly [URLSearchParams, SetSearchParams] {
  const [params, set] = useRouterSearchParams();
  const latest = useRef(set);
  useLayoutEffect(() => {
    latest.current = set;
  });
  const change = useCallback<SetSearchParams>(
    // The router would show it in a transition, and React resets a box that has not changed by then.
    (next, options) => latest.current(next, { flushSync: true, ...options }),
    [],
  );
  return [params, change];
}
