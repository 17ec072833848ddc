/** A line of a build's log. */
export interface LogLine {
  readonly at: number;
  readonly text: string;
}

/** What a build says. Lines are written a few at a time, as each transaction waits for the disk. */
export interface BuildLog {
  readonly say: (text: string) => void;
  /** What waits to be written, for whoever writes it now; all before it is written then. */
  readonly take: () => Promise<readonly LogLine[]>;
  /** Writes what waits. */
  readonly flush: () => Promise<void>;
}

/** So late is a line read at most. */
const delayMs = 200;

export function createBuildLog(
  write: (lines: readonly LogLine[]) => Promise<void>,
  now: () => number,
): BuildLog {
  let waiting: LogLine[] = [];
  let written: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const taken = () => {
    clearTimeout(timer);
    timer = undefined;
    const lines = waiting;
    waiting = [];
    return lines;
  };
  const flush = () => {
    const lines = taken();
    if (lines.length > 0) written = written.then(() => write(lines));
    return written;
  };
  return {
    say(text) {
      waiting.push({ at: now(), text });
      timer ??= setTimeout(() => {
        flush().catch(() => undefined); // whoever flushes last hears of it
      }, delayMs);
    },
    async take() {
      const lines = taken();
      await written;
      return lines;
    },
    flush,
  };
}
