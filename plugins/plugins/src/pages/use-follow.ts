import { useEffect, useRef } from 'react';

/** Reads an answer anew when `key`, what it depends on besides its input, becomes another. */
export function useFollow(key: string, refetch: () => void): void {
  const seen = useRef(key);
  useEffect(() => {
    if (seen.current === key) return;
    seen.current = key;
    refetch();
  }, [key, refetch]);
}
