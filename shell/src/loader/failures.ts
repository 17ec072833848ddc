import type { PluginFailure } from '@callboard/sdk/plugin';
import { createStore, type ReadableStore } from '@callboard/sdk/react';
import { PausedError } from './circuit-breaker.ts';

export type ReportFailure = (failure: PluginFailure) => void;

/** Failures of this tab, newest first; kept, so that the frame can show that something is wrong. */
export interface Failures {
  readonly store: ReadableStore<readonly PluginFailure[]>;
  report: ReportFailure;
}

const kept = 50;

/** `listen` is told of each failure once. */
export function createFailures(listen: ReportFailure): Failures {
  const store = createStore<readonly PluginFailure[]>([]);
  return {
    store,
    report(failure) {
      // A boundary and React both tell of the same error.
      const isKnown = failure.cause instanceof Error && store.get()[0]?.cause === failure.cause;
      // That a plugin rests is told in its place, and is no failure of its own.
      if (isKnown || failure.cause instanceof PausedError) return;
      listen(failure);
      console.error(`[${failure.plugin}] ${failure.stage}: ${failure.reason}`, failure.cause ?? '');
      store.set([failure, ...store.get()].slice(0, kept));
    },
  };
}
