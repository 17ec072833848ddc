import { createTopicFeed, type EventListener, type TopicFeed } from './topic-feed.ts';

/** A topic for each plugin: what its service tells at `GET /api/<plugin>/events`. */
export interface PluginTopics {
  /** Tells of a topic's events after `lastId`. One of an unknown plugin waits for it. Answers the undo. */
  follow(topic: string, lastId: string | undefined, listener: EventListener): () => void;
  /** Looks where the services are now. */
  look(): void;
  close(): void;
}

export interface PluginTopicsParts {
  readonly addressOf: (topic: string) => string | undefined;
  /** Tells the service of a topic who is asking: the value of `Authorization`. */
  readonly authorize: (topic: string) => string | Promise<string>;
  /** How long a stream without readers stays open, in ms: a reader that reconnects finds all it missed. */
  readonly lingerMs?: number;
  readonly rareMs?: number;
}

export function createPluginTopics(parts: PluginTopicsParts): PluginTopics {
  const { addressOf, authorize, lingerMs = 10_000, rareMs = 60_000 } = parts;
  const feeds = new Map<string, TopicFeed>();

  function feedOf(topic: string, lastId: string | undefined): TopicFeed {
    const known = feeds.get(topic);
    if (known) return known;
    const feed = createTopicFeed({
      addressOf: () => addressOf(topic),
      authorize: () => authorize(topic),
      rareMs,
      ...(lastId === undefined ? {} : { lastId }),
    });
    feeds.set(topic, feed);
    return feed;
  }

  function endIfUnread(topic: string, feed: TopicFeed): void {
    if (feed.readers() > 0 || feeds.get(topic) !== feed) return;
    feeds.delete(topic);
    feed.close();
  }

  return {
    follow(topic, lastId, listener) {
      const feed = feedOf(topic, lastId);
      const undo = feed.follow(lastId, listener);
      return () => {
        undo();
        setTimeout(() => endIfUnread(topic, feed), lingerMs).unref();
      };
    },
    look() {
      for (const feed of feeds.values()) feed.look();
    },
    close() {
      for (const feed of feeds.values()) feed.close();
      feeds.clear();
    },
  };
}
