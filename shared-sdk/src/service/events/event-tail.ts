import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EventStream } from '../sse.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';

/** Where a reader is in the log. */
export interface EventPlace {
  readonly epoch: string;
  /** Of the last event that the reader has. */
  readonly id: number;
}

/** Who gets events, and from where on. */
export type EventReader = Pick<EventStream, 'send' | 'pending'> & { readonly place: EventPlace };

/** Passes the events of the log on, whichever process wrote them. */
export interface EventTail {
  /** Where the log ends now. */
  readonly place: () => Promise<EventPlace>;
  /** Sends what comes after the reader's place. Answers how to stop. */
  readonly follow: (reader: EventReader) => () => void;
  readonly close: () => Promise<void>;
}

/** What `createEventTail` needs. */
export interface EventTailOptions {
  readonly log: EventLog;
  readonly logger: Logger;
  /** Pause between two looks while somebody reads, in ms; 200 where absent. */
  readonly pollMs?: number;
}

const pageSize = 500;
// The rest of a page is sent when the reader has taken what it has.
const maxPendingBytes = 256 * 1024;

/** One look into the log serves all readers that are at the same place; without readers nobody looks. */
export function createEventTail({ log, logger, pollMs = 200 }: EventTailOptions): EventTail {
  const readers = new Map<EventReader, number>();
  let epoch: Promise<string> | undefined;
  let looking: Promise<void> | undefined;
  const closing = new AbortController();

  async function place(): Promise<EventPlace> {
    epoch ??= log.epoch();
    epoch.catch(() => (epoch = undefined)); // asked again by the next
    return { epoch: await epoch, id: await log.last() };
  }

  async function lookWhileRead(): Promise<void> {
    let failures = 0;
    while (readers.size > 0 && !closing.signal.aborted) {
      let hasMore = false;
      try {
        hasMore = await look();
        failures = 0;
      } catch (err) {
        failures += 1;
        if (failures === 1) logger.warn({ err }, 'the event log cannot be read at the moment');
      }
      if (hasMore) continue;
      const pauseMs = pollMs * Math.min(2 ** failures, 32);
      await pause(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  /** Answers whether somebody could get more at once. */
  async function look(): Promise<boolean> {
    const keepingUp = [...readers].filter(([reader]) => reader.pending() < maxPendingBytes);
    const byPlace = Map.groupBy(keepingUp, ([, id]) => id);
    let hasMore = false;
    for (const [id, group] of byPlace) {
      const events = await log.after(id, pageSize);
      for (const [reader] of group) if (readers.has(reader)) await pass(reader, id, events);
      hasMore ||= events.length === pageSize;
    }
    return hasMore;
  }

  async function pass(reader: EventReader, id: number, events: readonly LoggedEvent[]) {
    const [first] = events;
    if (!first) return;
    const idOf = (event: number) => formatEventId({ ...reader.place, id: event });
    if (first.id !== id + 1) {
      const last = await log.last();
      reader.send({ id: idOf(last), type: 'reset', data: null });
      readers.set(reader, last);
      return;
    }
    for (const event of events)
      reader.send({ id: idOf(event.id), type: event.type, data: event.data });
    readers.set(reader, id + events.length);
  }

  function start(): void {
    if (closing.signal.aborted) return;
    looking ??= lookWhileRead().finally(() => {
      looking = undefined;
      if (readers.size > 0) start();
    });
  }

  return {
    place,
    follow(reader) {
      readers.set(reader, reader.place.id);
      start();
      return () => readers.delete(reader);
    },
    async close() {
      closing.abort();
      readers.clear();
      await looking;
    },
  };
}

/** An id as it stands in a stream. */
export const formatEventId = ({ epoch, id }: EventPlace): string => `${epoch}-${id}`;

/** Absent for no id; one that is none is of no log. */
export function parseEventId(text: string | string[] | undefined): EventPlace | undefined {
  if (text === undefined || text === '') return undefined;
  const [, epoch = '', id = '0'] = /^([0-9a-z]+)-(\d{1,15})$/.exec(String(text)) ?? [];
  return { epoch, id: Number(id) };
}
