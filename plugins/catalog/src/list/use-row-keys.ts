import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface RowKeys {
  readonly table: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly scrollTo: (index: number) => void;
  readonly startAt: number;
  /** Changes with the list; the keyboard then starts at the first row again. */
  readonly listKey: string;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const pageStep = 10;

/**
 * Moves through the rows by keys: arrows, `j` and `k`, Home, End, page up and down. The row's link gets the focus,
 * so Enter opens it. A row that is not read yet gets it when it is there.
 */
export function useRowKeys({ table, count, scrollTo, startAt, listKey }: RowKeys) {
  const [active, setActive] = useState(startAt);
  const [shownKey, setShownKey] = useState(listKey);
  if (listKey !== shownKey) {
    setShownKey(listKey);
    setActive(0);
  }
  const wantsFocus = useRef(false);
  const inUse = useRef(false);

  function moveTo(index: number): void {
    if (count === 0) return;
    const next = Math.min(Math.max(index, 0), count - 1);
    wantsFocus.current = true;
    inUse.current = true;
    setActive(next);
    scrollTo(next);
  }

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const link = table.current?.querySelector<HTMLElement>(`[data-row="${active}"] a`);
    if (!link) return;
    wantsFocus.current = false;
    link.focus({ preventScroll: true });
  });

  const moveRef = useRef(moveTo);
  useLayoutEffect(() => {
    moveRef.current = moveTo;
  });
  const activeRef = useRef(active);
  useLayoutEffect(() => {
    activeRef.current = active;
  }, [active]);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const isInside = event.target instanceof Node && table.current?.contains(event.target);
      // A focused row that scrolls out of the table leaves the focus on the page itself.
      const isOnPage = event.target === document.body;
      if ((!isInside && !isOnPage) || event.defaultPrevented) return;
      if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
      const isLetter = event.key === 'j' || event.key === 'k';
      if (isOnPage && !inUse.current && !isLetter) return;
      const target = targetOf(event.key, activeRef.current, inUse.current);
      if (target === undefined) return;
      event.preventDefault();
      moveRef.current(target);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [table]);

  const onRowFocus = useCallback((index: number) => {
    inUse.current = true;
    setActive(index);
  }, []);

  return {
    active,
    /** Whether the keyboard has been in the list: its row is marked from then on. */
    isInUse: inUse.current,
    moveTo,
    /** The pointer or Tab went to a row by itself. */
    onRowFocus,
  };
}

function targetOf(key: string, active: number, isInUse: boolean): number | undefined {
  const step = steps[key];
  if (step !== undefined) return isInUse ? active + step : active;
  if (key === 'Home') return 0;
  if (key === 'End') return Number.MAX_SAFE_INTEGER;
  if (key === 'PageDown') return active + pageStep;
  if (key === 'PageUp') return active - pageStep;
  return undefined;
}
