import { followEvents, type ReceivedEvent } from '@callboard/sdk/service';

/** Told of events, and first of where it is: an id with `data` undefined. */
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

const kept = 256;
const placeAt = (id: string): ReceivedEvent => ({ id, type: 'message', data: undefined });

export function createTopicFeed(parts: TopicFeedParts): TopicFeed {
  const { addressOf, authorize, rareMs, lastId } = parts;
  const listeners = new Set<EventListener>();
  // Where the stream began counts as well: what comes after it is known.
  const recent: ReceivedEvent[] = lastId === undefined ? [] : [placeAt(lastId)];
  const followed = followEvents({
    ...{ addressOf, authorize, rareMs },
    ...(lastId === undefined ? {} : { lastId }),
    onEvent(event) {
      recent.push(event);
      if (recent.length > kept) recent.shift();
      for (const listener of listeners) listener(event);
    },
  });

  function missedBy(id: string | undefined): readonly ReceivedEvent[] {
    const last = followed.lastId();
    if (last === undefined || id === last) return [];
    if (id === undefined) return [placeAt(last)];
    const at = recent.findLastIndex((event) => event.id === id);
    if (at >= 0) return recent.slice(at + 1);
    return [{ id: last, type: 'reset', data: null }];
  }

  return {
    follow(id, listener) {
      for (const event of missedBy(id)) listener(event);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readers: () => listeners.size,
    look: followed.look,
    close: followed.close,
  };
}
