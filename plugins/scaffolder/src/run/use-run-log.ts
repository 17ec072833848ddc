import type { TaskEvent } from '@callboard/sdk/contracts/scaffolder';
import { useHost } from '@callboard/sdk/react';
import { useEffect, useRef, useState } from 'react';
import { linesOf, type ShownLine } from './log-line.ts';

/** What is read is shown this often, so that a loud step does not paint the page for every line. */
const gatherMs = 80;
const againMs = 1500;
const types: readonly TaskEvent['type'][] = ['log', 'completion', 'cancelled', 'recovered'];

/** The log of a run while it grows. */
export interface RunLog {
  readonly lines: readonly ShownLine[];
  /** `waiting`: the stream broke and is tried again. */
  readonly state: 'open' | 'waiting' | 'ended';
}

/**
 * Follows the log of a run: all that was written, then what is. After a break it goes on behind the last event
 * that it has. `isActive`: the run goes on, so that a stream that ended is opened again.
 */
export function useRunLog(id: string, isActive: boolean): RunLog {
  const host = useHost();
  const [log, setLog] = useState<RunLog>({ lines: [], state: 'open' });
  const known = useRef<{ id: string; after: number; lines: ShownLine[] }>({
    ...{ id, after: -1, lines: [] },
  });
  useEffect(() => {
    if (known.current.id !== id) known.current = { id, after: -1, lines: [] };
    const kept = known.current;
    let stream: EventSource | undefined;
    let paint: ReturnType<typeof setTimeout> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const show = (state: RunLog['state']) => {
      clearTimeout(paint);
      paint = undefined;
      setLog({ lines: [...kept.lines], state });
    };
    const open = () => {
      let isOver = false;
      const path = `/api/scaffolder/v2/tasks/${encodeURIComponent(id)}/eventstream`;
      const after = kept.after >= 0 ? `?after=${kept.after}` : '';
      const source = new EventSource(host.urlOf(`${path}${after}`));
      stream = source;
      for (const type of types)
        source.addEventListener(type, ({ data }) => {
          const event: TaskEvent = JSON.parse(data);
          if (event.id <= kept.after) return;
          kept.after = event.id;
          isOver = type === 'completion';
          kept.lines.push(...linesOf(event));
          paint ??= setTimeout(() => show('open'), gatherMs);
        });
      // The browser would come back by itself, but from the start.
      source.addEventListener('error', () => {
        source.close();
        if (isOver || !isActive) return show('ended');
        show('waiting');
        again = setTimeout(open, againMs);
        return undefined;
      });
    };
    open();
    return () => {
      stream?.close();
      clearTimeout(paint);
      clearTimeout(again);
    };
  }, [host, id, isActive]);
  return log;
}
