import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same and does what the latest render says: rows keep it as they are. */
export function useLatest<Argument>(run: (argument: Argument) => void) {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((argument: Argument) => latest.current(argument), []);
}
