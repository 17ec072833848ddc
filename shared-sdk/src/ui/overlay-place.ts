import { createContext, useContext, useEffect } from 'react';

/** Whether the component stands inside a modal or drawer, which holds focus and reading order. */
export const DialogContext = createContext(false);

/** Holds what floats, for all roots of the page; made when first needed. */
let floats: HTMLElement | undefined;

/**
 * Where a floating panel is put in the document.
 *
 * Inside a dialog it stays there, since all else is out of reach. Elsewhere it goes into `main`, so
 * that it belongs to a landmark; to the body where a page has no `main`.
 */
export function useOverlayPlace() {
  const isInDialog = useContext(DialogContext);
  useEffect(placeFloats, []);
  return {
    withinPortal: !isInDialog,
    floatingStrategy: isInDialog ? ('fixed' as const) : ('absolute' as const),
    ...(typeof document !== 'undefined' && { portalProps: { target: floatsOfPage() } }),
    zIndex: 'var(--cb-z-pop)',
    transitionProps: overlayMotion,
  };
}

/** In an effect, as `main` may be part of the very tree that is being rendered. */
function placeFloats() {
  const home = document.getElementsByTagName('main')[0] ?? document.body;
  if (floatsOfPage().parentNode !== home) home.append(floatsOfPage());
}

function floatsOfPage(): HTMLElement {
  floats ??= document.createElement('div');
  return floats;
}

/**
 * How overlays come and go: one short fade. Mantine sets it as an inline transition, which the
 * kit's stylesheet takes back under `prefers-reduced-motion`.
 */
export const overlayMotion = { transition: 'fade', duration: 120, exitDuration: 80 } as const;
