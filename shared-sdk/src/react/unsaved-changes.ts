import { createStore, type ReadableStore } from './store.ts';

/** Whether something on the screen would be lost. Owned by the shell; see `useUnsavedChanges`. */
export interface UnsavedChanges {
  /** Whether anybody holds changes. */
  readonly store: ReadableStore<boolean>;
  /** Answers that they are saved, or given up. */
  hold(): () => void;
}

export function createUnsavedChanges(): UnsavedChanges {
  const store = createStore(false);
  const holders = new Set<symbol>();
  return {
    store,
    hold() {
      const holder = Symbol('unsaved changes');
      holders.add(holder);
      store.set(true);
      return () => {
        holders.delete(holder);
        store.set(holders.size > 0);
      };
    },
  };
}
