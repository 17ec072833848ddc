export interface Stopped {
  /** Settles on the first SIGINT, SIGTERM or SIGHUP, on the loss of the parent, or on `stop`. */
  readonly promise: Promise<string | undefined>;
  /** Stops for a reason that is a problem. */
  readonly stop: (problem: string) => void;
}

/**
 * Waits for the end of this process. Further signals change nothing: one Ctrl-C on a terminal arrives
 * from the terminal, from npm and from the bootstrap.
 */
export function untilStopped(): Stopped {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => resolve(undefined));
  }
  if (process.connected) process.on('disconnect', () => resolve(undefined));
  // Listening to the channel would keep this process alive after everything else has ended.
  process.channel?.unref();
  return { promise, stop: resolve };
}
