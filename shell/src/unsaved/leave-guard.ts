import { createStore, type ReadableStore } from '@callboard/sdk/react';

/** Asks before unsaved changes are lost. */
export interface LeaveGuard {
  /** What waits for an answer: how to go on, and how to stay. */
  readonly question: ReadableStore<Question | undefined>;
  /** Does it at once where nothing would be lost, else when the reader agrees. */
  ask(go: () => void): void;
}

export interface Question {
  go(): void;
  stay(): void;
}

/** The part of the Navigation API that is used; Baseline since 2026, so an older browser has none. */
interface NavigateEvent extends Event {
  readonly navigationType: string;
  readonly destination: { readonly key: string };
}
interface Navigation extends EventTarget {
  traverseTo(key: string): unknown;
}

type Page = Window & { readonly navigation?: Navigation };

export function createLeaveGuard(unsaved: ReadableStore<boolean>, page: Page): LeaveGuard {
  const question = createStore<Question | undefined>(undefined);
  let isAgreed = false;

  function ask(go: () => void): void {
    if (!unsaved.get()) return go();
    question.set({
      go() {
        question.set(undefined);
        isAgreed = true;
        go();
      },
      stay: () => question.set(undefined),
    });
  }

  unsaved.subscribe(() => {
    if (unsaved.get()) isAgreed = false;
    else question.set(undefined);
  });
  page.addEventListener('beforeunload', (event) => {
    if (unsaved.get()) event.preventDefault();
  });
  // Back and forward; links and our own steps ask before they go.
  page.navigation?.addEventListener('navigate', (event) => {
    const { navigationType, destination, cancelable } = event as NavigateEvent; // as the API says
    if (navigationType !== 'traverse' || !cancelable || !unsaved.get()) return;
    if (isAgreed) return;
    event.preventDefault();
    ask(() => page.navigation?.traverseTo(destination.key));
  });
  return { question, ask };
}
