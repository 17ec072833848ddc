import type { Session } from '@callboard/sdk/plugin';
import { createStore, type ReadableStore } from '@callboard/sdk/react';

const askAgainMs = 3_000;

/**
 * What the reader is called. The page brings it; only where nobody could tell by then it is
 * asked for, until it is there.
 */
export function personName(session: Session, ask: () => Promise<Session>): ReadableStore<string> {
  const name = createStore(session.displayName);
  const isMissing = session.userRef !== undefined && session.ownRefs === undefined;
  const askLater = () => setTimeout(() => void askAgain(), askAgainMs);
  const askAgain = async () => {
    const found = await ask().catch(() => undefined);
    if (found?.ownRefs === undefined) askLater();
    else name.set(found.displayName);
  };
  if (isMissing) void askAgain();
  return name;
}
