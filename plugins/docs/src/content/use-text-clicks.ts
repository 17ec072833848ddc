import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { type LinkTarget, linkTargetOf } from './link-targets.ts';

/** An image to be seen large. */
export interface ZoomedImage {
  readonly src: string;
  readonly alt: string;
}

interface TextActions {
  readonly follow: (target: LinkTarget) => void;
  /** The pointer, or the focus, rests on a link. */
  readonly approach: (target: LinkTarget) => void;
  readonly zoom: (image: ZoomedImage) => void;
}

/** Follows the links of a text inside the portal, and opens its images. */
export function useTextClicks(text: RefObject<HTMLElement | null>, actions: TextActions): void {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const { current } = text;
    if (!current) return undefined;
    function onClick(event: MouseEvent): void {
      const { target } = event;
      if (!(target instanceof Element) || event.defaultPrevented) return;
      const image = target.closest('.docs-zoom')?.querySelector('img');
      if (image) return latest.current.zoom({ src: image.src, alt: image.alt });
      const link = target.closest('a[href]');
      const place = link && linkTargetOf(link);
      const isPlain =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!place || !isPlain || link.getAttribute('target')) return;
      event.preventDefault();
      latest.current.follow(place);
    }
    function onApproach({ target }: Event): void {
      const link = target instanceof Element ? target.closest('a[href]') : null;
      const place = link && linkTargetOf(link);
      if (place) latest.current.approach(place);
    }
    current.addEventListener('click', onClick);
    current.addEventListener('pointerover', onApproach);
    current.addEventListener('focusin', onApproach);
    return () => {
      current.removeEventListener('click', onClick);
      current.removeEventListener('pointerover', onApproach);
      current.removeEventListener('focusin', onApproach);
    };
  }, [text]);
}
