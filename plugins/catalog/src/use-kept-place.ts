import { useLocation } from '@callboard/sdk/react';
import { useLayoutEffect, useRef } from 'react';

interface Place {
  readonly y: number;
  readonly row: number;
}

const storageKey = (entry: string) => `callboard.catalog.list.${entry}`;

interface KeptPlace {
  readonly row?: number;
  /** Whether the page is as long as it was. */
  readonly isReady: boolean;
  /** Names what is on the page; something new starts at the top. */
  readonly pageKey: string;
}

/**
 * Keeps, for each entry of the history, how far the page was scrolled and which row was current, and
 * goes back there once the page is as long again.
 */
export function useKeptPlace({ row = 0, isReady, pageKey }: KeptPlace): void {
  const { key } = useLocation();
  const current = useRef(row);
  useLayoutEffect(() => {
    current.current = row;
  }, [row]);

  const entry = useRef(key);
  useLayoutEffect(() => {
    entry.current = key;
    const place = isReady ? readPlace(key) : undefined;
    if (place) window.scrollTo(0, place.y);
  }, [key, isReady]);

  useLayoutEffect(() => {
    if (pageKey !== '' && !readPlace(entry.current)) window.scrollTo(0, 0);
  }, [pageKey]);

  // A layout effect, whose end comes before the next page scrolls to its own top.
  useLayoutEffect(() => {
    let y = window.scrollY;
    const onScroll = () => {
      y = window.scrollY;
    };
    const keep = () => writePlace(key, { y, row: current.current });
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [key]);
}

/** The row that was current when the reader left this entry of the history; the first otherwise. */
export function useStartRow(): number {
  const { key } = useLocation();
  return readPlace(key)?.row ?? 0;
}

function readPlace(entry: string): Place | undefined {
  try {
    const place: unknown = JSON.parse(sessionStorage.getItem(storageKey(entry)) ?? 'null');
    return isPlace(place) ? place : undefined;
  } catch {
    return undefined; // a browser may forbid storage; the list then starts at its top
  }
}

function writePlace(entry: string, place: Place): void {
  try {
    sessionStorage.setItem(storageKey(entry), JSON.stringify(place));
  } catch {
    return; // as above
  }
}

function isPlace(value: unknown): value is Place {
  return (
    typeof value === 'object' &&
    value !== null &&
    'y' in value &&
    'row' in value &&
    typeof value.y === 'number' &&
    typeof value.row === 'number'
  );
}
