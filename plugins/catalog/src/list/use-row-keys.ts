import {
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

interface RowKeys {
  readonly table: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly scrollTo: (index: number) => void;
  readonly startAt: number;
  /** Changes with the list; the keyboard then starts at the first row again. */
  readonly listKey: string;
  /** The row that is looked at, where that is decided elsewhere. */
  readonly at: number | undefined;
  /** The keyboard went to a row. */
  readonly onMove: (index: number) => void;
  /** Space on a row. */
  readonly onSpace: (index: number) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const pageStep = 10;

/**
 * Moves through the rows by keys: arrows, `j` and `k`, Home, End, page up and down. The row's link
 * gets the focus, so Enter opens it; Space peeks. A row that is not read yet gets it when it is there.
 */
export function useRowKeys(rows: RowKeys) {
  const { table, count, scrollTo, startAt, listKey, at, onMove, onSpace } = rows;
  const [last, setActive] = useState(startAt);
  const active = at ?? last;
  const [isInUse, setInUse] = useState(false);
  const [shownKey, setShownKey] = useState(listKey);
  if (listKey !== shownKey) {
    setShownKey(listKey);
    setActive(0);
  }
  const wantsFocus = useRef<number>(undefined);

  const within = (index: number) => Math.min(Math.max(index, 0), count - 1);

  /** Without the focus, which stays where it is. */
  function follow(index: number): void {
    if (count === 0) return;
    const next = within(index);
    setInUse(true);
    setActive(next);
    scrollTo(next);
    onMove(next);
  }

  function moveTo(index: number): void {
    wantsFocus.current = count === 0 ? undefined : within(index);
    follow(index);
  }

  useLayoutEffect(() => {
    if (wantsFocus.current === undefined) return;
    const row = `[data-row="${wantsFocus.current}"] a`;
    const link = table.current?.querySelector<HTMLElement>(row);
    if (!link) return;
    wantsFocus.current = undefined;
    link.focus({ preventScroll: true });
  });

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    const isInside = event.target instanceof Node && table.current?.contains(event.target);
    // A focused row that scrolls out of the table leaves the focus on the page itself, whose arrows
    // scroll until the keyboard has been in the list.
    const isOnPage = event.target === document.body;
    const isLetter = event.key === 'j' || event.key === 'k';
    if (!isInside && !(isOnPage && (isInUse || isLetter))) return;
    const isOnLink = event.target instanceof Element && event.target.closest('[data-row] a');
    if (event.key === ' ' && isOnLink) {
      event.preventDefault();
      onSpace(active);
      return;
    }
    const target = targetOf(event.key, active, isInUse);
    if (target === undefined) return;
    event.preventDefault();
    moveTo(target);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  const onRowFocus = useCallback((index: number) => {
    setInUse(true);
    setActive(index);
  }, []);

  return {
    active,
    /** Whether the keyboard or the pointer has been in the list: its row is marked from then on. */
    isInUse,
    moveTo,
    follow,
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
