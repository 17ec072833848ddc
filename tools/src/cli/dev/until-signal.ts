import type { DevEnding } from '@callboard/sdk/contracts/dev-sessions';

/** The end of a program by who started it. */
export interface UntilSignal {
  readonly ending: Promise<DevEnding>;
  readonly signal: AbortSignal;
}

/** Until somebody ends the program at the terminal; a second signal ends it at once. */
export function untilSignal(): UntilSignal {
  const gone = new AbortController();
  const { promise: ending, resolve } = Promise.withResolvers<DevEnding>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      gone.abort();
      resolve({ reason: 'you ended it', mayReturn: false });
    });
  return { ending, signal: gone.signal };
}
