import { useSyncExternalStore } from 'react';
import { pageClock } from './clock.ts';
import { ageText, exactTimeText, relativeTimeText } from './relative-time-text.ts';

/** Props of {@link RelativeTime}. */
export interface RelativeTimeProps {
  /** The moment, ms since the epoch, UTC. */
  readonly at: number;
  /** The moment it is seen from, ms; the page's clock where absent, and then it updates itself. */
  readonly now?: number | undefined;
  /** `ago` says `3 h ago`, `age` only `3 h`. */
  readonly form?: 'ago' | 'age' | undefined;
}

/** When something was, from now; the exact UTC time on hover. */
export function RelativeTime({ at, now, form = 'ago' }: RelativeTimeProps) {
  const ticked = useSyncExternalStore(pageClock.subscribe, pageClock.now, pageClock.now);
  const seenFrom = now ?? ticked;
  const exact = exactTimeText(at);
  const text = form === 'ago' ? relativeTimeText(at, seenFrom) : ageText(at, seenFrom);
  return (
    <time
      dateTime={exact === 'invalid time' ? undefined : new Date(at).toISOString()}
      title={exact}
    >
      {text}
    </time>
  );
}
