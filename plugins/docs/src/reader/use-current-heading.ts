import { type RefObject, useEffect, useState } from 'react';
import { currentHeading } from '../model/current-heading.ts';

/** A little below the bar at the top, where the eye reads. */
const linePx = 112;

/** The heading that the reader is below, while the page scrolls. */
export function useCurrentHeading(
  text: RefObject<HTMLElement | null>,
  ids: readonly string[],
): string | undefined {
  const [current, setCurrent] = useState<string>();
  const key = JSON.stringify(ids);
  useEffect(() => {
    const wanted: readonly string[] = JSON.parse(key);
    let frame = 0;
    function look(): void {
      frame = 0;
      const root = text.current;
      if (!root) return;
      const places = wanted.flatMap((id) => {
        const heading = root.querySelector(`#${CSS.escape(id)}`);
        return heading ? [{ id, top: heading.getBoundingClientRect().top }] : [];
      });
      const { scrollHeight } = document.documentElement;
      const isAtEnd = window.scrollY > 0 && window.scrollY + window.innerHeight >= scrollHeight - 2;
      setCurrent(currentHeading(places, linePx, isAtEnd));
    }
    const onScroll = () => {
      frame ||= requestAnimationFrame(look);
    };
    onScroll();
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('resize', onScroll);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('resize', onScroll);
    };
  }, [text, key]);
  return current;
}
