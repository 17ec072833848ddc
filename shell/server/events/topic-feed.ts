import { setTimeout as pause } from 'node:timers/promises';
import { type ReceivedEvent, readEventStream } from './read-event-stream.ts';

export type EventListener = (event: ReceivedEvent) => void;

/** The events of one service, read once for all readers, for as long as there is one. */
export interface TopicFeed {
  /**
   * Tells of events from now on, and first of those after `lastId`; of one `reset` where these are not
   * known any more. Answers the undo.
   */
  follow(lastId: string | undefined, listener: EventListener): () => void;
  readers(): number;
  /** Looks whether the service is elsewhere now. */
  look(): void;
  close(): void;
}

export interface TopicFeedParts {
  /** Address of the service's stream; absent while nobody serves it. */
  readonly addressOf: () => string | undefined;
  /** Tells the service who is asking: the value of `Authorization`. */
  readonly authorize: () => string | Promise<string>;
  /** Of the first reader; the service is asked for what came after it. */
  readonly lastId?: string;
  /** Pause before a service without a stream is asked again, in ms. */
  readonly rareMs: number;
}

const soonMs = 1_000;
const kept = 256;

export function createTopicFeed(parts: TopicFeedParts): TopicFeed {
  const { addressOf, authorize, rareMs, lastId: firstId } = parts;
  const listeners = new Set<EventListener>();
  const recent: ReceivedEvent[] = [];
  let lastId = firstId;
  let address: string | undefined;
  let round = new AbortController();
  let isClosed = false;

  async function run(): Promise<void> {
    while (!isClosed) {
      round = new AbortController();
      address = addressOf();
      const pauseMs = address === undefined ? rareMs : await listen(address, round.signal);
      // A look that finds the service elsewhere ends the pause.
      await pause(pauseMs, undefined, { signal: round.signal, ref: false }).catch(() => undefined);
    }
  }

  /** Answers when to ask again. */
  async function listen(url: string, signal: AbortSignal): Promise<number> {
    try {
      const response = await fetch(url, {
        headers: {
          accept: 'text/event-stream',
          authorization: await authorize(),
          ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
        },
        redirect: 'error',
        signal,
      });
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
      if (!response.ok || !isStream || !response.body) {
        await response.body?.cancel();
        return response.status >= 500 ? soonMs : rareMs;
      }
      for await (const event of readEventStream(response.body)) publish(event);
      return soonMs;
    } catch {
      return soonMs; // cut off, or not there: the service directory tells that to people
    }
  }

  function publish(event: ReceivedEvent): void {
    if (event.id !== undefined) lastId = event.id;
    recent.push(event);
    if (recent.length > kept) recent.shift();
    for (const listener of listeners) listener(event);
  }

  function missedBy(id: string | undefined): readonly ReceivedEvent[] {
    if (id === undefined || id === lastId) return [];
    const at = recent.findLastIndex((event) => event.id === id);
    if (at >= 0) return recent.slice(at + 1);
    return [{ ...(lastId === undefined ? {} : { id: lastId }), type: 'reset', data: null }];
  }

  void run();
  return {
    follow(id, listener) {
      for (const event of missedBy(id)) listener(event);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readers: () => listeners.size,
    look() {
      if (addressOf() !== address) round.abort();
    },
    close() {
      isClosed = true;
      round.abort();
    },
  };
}
