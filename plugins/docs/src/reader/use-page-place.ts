import { useLocation } from '@callboard/sdk/react';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { decodePath } from '../model/site-address.ts';
import { showAnchor } from './show-anchor.ts';

interface PagePlaceParts {
  /** Names the page on the screen; absent before there is one. */
  readonly pageKey: string | undefined;
  readonly article: RefObject<HTMLElement | null>;
  /** Where the top of a page is: of the window, or of the article in a tab. */
  readonly top: 'window' | 'article';
}

const storageKey = (entry: string) => `callboard.docs.place.${entry}`;

/**
 * Brings a page to where its reader wants it: to the anchor of its address, to where it was left in the
 * history, otherwise to its top. The focus goes along where it was in the text that is gone.
 */
export function usePagePlace({ pageKey, article, top }: PagePlaceParts): void {
  const { key, hash, pathname } = useLocation();
  const entry = `${key}:${pathname}`;
  const shown = useRef<{ readonly pageKey: string; readonly entry: string }>(undefined);
  useLayoutEffect(() => {
    const root = article.current;
    if (pageKey === undefined || !root) return undefined;
    const before = shown.current;
    if (before?.pageKey === pageKey && before.entry === entry) return undefined;
    shown.current = { pageKey, entry };
    const isNewPage = before?.pageKey !== pageKey;
    if (before && isNewPage) takeFocus(root);
    const kept = before || isReturn() ? readPlace(entry) : undefined;
    if (kept !== undefined) {
      window.scrollTo(0, kept);
      return undefined;
    }
    const anchor = decodePath(hash.slice(1));
    if (anchor !== '' && showAnchor(root, anchor)) return holdAnchor(root, anchor);
    if (!isNewPage) return undefined;
    if (top === 'window') window.scrollTo(0, 0);
    else if (before && root.getBoundingClientRect().top < 0) root.scrollIntoView();
    return undefined;
  }, [pageKey, entry, hash, article, top]);

  useLayoutEffect(() => {
    let y = window.scrollY;
    const onScroll = () => {
      y = window.scrollY;
    };
    const keep = () => writePlace(entry, y);
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [entry]);
}

const settledMs = 5_000;
const ofReader = ['wheel', 'keydown', 'pointerdown', 'touchstart'] as const;

/** Images and diagrams that arrive above or below must not take the anchor away, until the reader moves. */
function holdAnchor(root: HTMLElement, anchor: string): () => void {
  const observer = new ResizeObserver(() => showAnchor(root, anchor));
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
    for (const name of ofReader) window.removeEventListener(name, stop);
  };
  const timer = setTimeout(stop, settledMs);
  for (const name of ofReader) window.addEventListener(name, stop, { passive: true });
  observer.observe(root);
  return stop;
}

/** A reload, or back from another site. */
function isReturn(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type !== 'navigate';
}

function takeFocus(root: HTMLElement): void {
  const { activeElement } = document;
  if (activeElement !== document.body && !root.contains(activeElement)) return;
  root.querySelector('h1')?.focus({ preventScroll: true });
}

function readPlace(entry: string): number | undefined {
  try {
    const kept = sessionStorage.getItem(storageKey(entry));
    return kept === null ? undefined : Number(kept);
  } catch {
    return undefined; // a browser may forbid storage; pages then start at their top
  }
}

function writePlace(entry: string, y: number): void {
  try {
    sessionStorage.setItem(storageKey(entry), String(Math.round(y)));
  } catch {
    return; // as above
  }
}
