import { useEffect } from 'react';

let holders = 0;

/**
 * Holds the page below a dialog still while `isLocked`, without moving it: the scrollbar's room is
 * kept when there was one. Mantine's own lock would write a style element, against the page's policy.
 */
export function useScrollLock(isLocked: boolean): void {
  useEffect(() => {
    if (!isLocked) return undefined;
    holders += 1;
    if (holders === 1) hold();
    return () => {
      holders -= 1;
      if (holders === 0) release();
    };
  }, [isLocked]);
}

function hold() {
  const page = document.documentElement;
  if (window.innerWidth > page.clientWidth) page.style.scrollbarGutter = 'stable';
  page.style.overflow = 'hidden';
}

function release() {
  document.documentElement.style.removeProperty('overflow');
  document.documentElement.style.removeProperty('scrollbar-gutter');
}
