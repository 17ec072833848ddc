import type { PluginFailure } from '@callboard/sdk/plugin';
import { createStore, type ReadableStore } from '@callboard/sdk/react';

export type ReportFailure = (failure: PluginFailure) => void;

/** Failures of this tab, newest first; kept, so that the frame can show that something is wrong. */
export interface Failures {
  readonly store: ReadableStore<readonly PluginFailure[]>;
  report: ReportFailure;
}

const kept = 50;

export function createFailures(): Failures {
  const store = createStore<readonly PluginFailure[]>([]);
  return {
    store,
    report(failure) {
      // A boundary and React both tell of the same error.
      const isKnown = failure.cause instanceof Error && store.get()[0]?.cause === failure.cause;
      if (isKnown) return;
      console.error(`[${failure.plugin}] ${failure.stage}: ${failure.reason}`, failure.cause ?? '');
      store.set([failure, ...store.get()].slice(0, kept));
    },
  };
}
