import { useSyncExternalStore } from 'react';

// From here on the kit's grid has columns beside each other.
const wide = window.matchMedia('(min-width: 1180px)');

function subscribe(onChange: () => void): () => void {
  wide.addEventListener('change', onChange);
  return () => wide.removeEventListener('change', onChange);
}

/** Whether there is room for a panel beside the list. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide.matches);
}
