import { type RefObject, useEffect } from 'react';

/** What is wider than the text scrolls by itself: only then the keyboard must reach it. */
export function useScrollers(text: RefObject<HTMLElement | null>, key: unknown): void {
  useEffect(() => {
    const { current } = text;
    if (!current) return undefined;
    const look = () => {
      const names = new Map<string, number>();
      for (const scroller of current.querySelectorAll<HTMLElement>('[data-docs-scrolls]')) {
        const isWider = scroller.scrollWidth > scroller.clientWidth + 1;
        if (!isWider) {
          for (const name of ['tabindex', 'role', 'aria-label']) scroller.removeAttribute(name);
          continue;
        }
        const name = scroller.dataset['docsScrolls'] ?? '';
        const count = (names.get(name) ?? 0) + 1;
        names.set(name, count);
        scroller.tabIndex = 0;
        scroller.setAttribute('role', 'region');
        scroller.setAttribute('aria-label', count === 1 ? name : `${name} ${count}`);
      }
    };
    const observer = new ResizeObserver(look);
    observer.observe(current);
    return () => observer.disconnect();
  }, [text, key]);
}
