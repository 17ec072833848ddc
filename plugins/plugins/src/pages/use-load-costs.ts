import { useSyncExternalStore } from 'react';
import type { NotedFile } from '../model/load-cost.ts';

const listeners = new Set<() => void>();
let noted: readonly NotedFile[] = [];
let observer: PerformanceObserver | undefined;

// The buffer of the browser ends somewhere; what comes while the page is open is seen all the same.
function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  if (!observer) {
    noted = [];
    observer = new PerformanceObserver((list) => {
      const files = list.getEntriesByType('resource').filter(isPluginFile);
      if (files.length === 0) return;
      noted = [...noted, ...files];
      for (const listener of listeners) listener();
    });
    observer.observe({ type: 'resource', buffered: true });
  }
  return () => {
    listeners.delete(onChange);
    if (listeners.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}

function isPluginFile(entry: PerformanceEntry): entry is PerformanceResourceTiming {
  return entry instanceof PerformanceResourceTiming && entry.name.includes('/plugins/');
}

/** The files of plugins that this tab has loaded so far, as the browser timed them. */
export function useLoadCosts(): readonly NotedFile[] {
  return useSyncExternalStore(subscribe, () => noted);
}
