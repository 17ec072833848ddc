import { useEffect, useEffectEvent } from 'react';

interface PeekKeys {
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly step: (by: 1 | -1) => void;
}

const steps: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };

/** Escape closes the panel wherever the focus is on the page; `j` and `k` go on from inside it. */
export function usePeekKeys({ isOpen, close, step }: PeekKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!isOpen || event.defaultPrevented) return;
    if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    // A field and a dialog have an Escape of their own.
    if (target.closest('input, textarea, select, [role=dialog], [role=menu]')) return;
    const by = target.closest('.cat-peek') ? steps[event.key] : undefined;
    if (event.key !== 'Escape' && by === undefined) return;
    event.preventDefault();
    if (by === undefined) close();
    else step(by);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
