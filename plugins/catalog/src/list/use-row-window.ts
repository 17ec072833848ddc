import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';

/** What covers the top of the window: the portal's bar and the head of the table. */
const coveredTop = 84;

/** The rows of a long table that are in or near the window; the page itself is what scrolls. */
export function useRowWindow(count: number, rowHeight: number) {
  const place = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  // Anything above may grow (chips that wrap, a banner), and then the page grows with it.
  useLayoutEffect(() => {
    const measure = () => {
      const rect = place.current?.getBoundingClientRect();
      if (rect) setTop(Math.round(rect.top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used in this render only
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: coveredTop,
    scrollPaddingEnd: rowHeight,
    useFlushSync: false,
  });
  // The library keeps the sizes it first heard.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  return {
    place,
    indexes: items.map(({ index }) => index),
    before: first ? first.start - top : 0,
    // Before the library knows the window there is no row yet, but the page is already as long.
    after: virtualizer.getTotalSize() - (last ? last.end - top : 0),
    lastIndex: last?.index ?? -1,
    scrollTo: (index: number) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
