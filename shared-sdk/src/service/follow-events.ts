import { setTimeout as pause } from 'node:timers/promises';
import { type ReceivedEvent, readEventStream } from './read-event-stream.ts';

export interface FollowEventsOptions {
  /** Address of the stream, asked for before each attempt; absent while nobody serves it. */
  readonly addressOf: () => string | undefined;
  /** Tells the service who is asking: the value of `Authorization`, asked for before each attempt. */
  readonly authorize?: () => string | Promise<string>;
  /** Last event that is known here; the service is asked for what came after it. */
  readonly lastId?: string;
  /**
   * Told of each event in order. One with `data` undefined says only where the reader is now. Type
   * `reset` says that events were missed.
   */
  readonly onEvent: (event: ReceivedEvent) => void;
  /** Pause before a service that has no stream is asked again, in ms; 60,000 where absent. */
  readonly rareMs?: number;
}

/** A service's events, for as long as anybody wants them. */
export interface FollowedEvents {
  /** Id of the last event, or of where the stream began. */
  lastId(): string | undefined;
  /** Looks whether the service is elsewhere now. */
  look(): void;
  close(): void;
}

const soonMs = 1_000;
const slowestMs = 10_000;

/**
 * Reads a service's stream of server-sent events, and comes back after every interruption with the id
 * of the last one (`Last-Event-ID`): soon at first, then ever more rarely.
 *
 * @example
 * const followed = followEvents({
 *   addressOf: () => `${catalogUrl}/api/catalog/events`,
 *   onEvent: ({ type, data }) => take(type, data),
 * });
 */
export function followEvents(options: FollowEventsOptions): FollowedEvents {
  const { addressOf, authorize, onEvent, rareMs = 60_000 } = options;
  let { lastId } = options;
  let address: string | undefined;
  let round = new AbortController();
  let failures = 0;
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
          ...(authorize ? { authorization: await authorize() } : {}),
          ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
        },
        redirect: 'error',
        signal,
      });
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
      if (!response.ok || !isStream || !response.body) {
        await response.body?.cancel();
        return response.status >= 500 ? soon() : rareMs;
      }
      failures = 0;
      for await (const event of readEventStream(response.body)) {
        if (event.id !== undefined) lastId = event.id;
        onEvent(event);
      }
      return soonMs;
    } catch {
      return soon(); // cut off, or not there: the service directory tells that to people
    }
  }

  const soon = () => Math.min(soonMs * 2 ** failures++, slowestMs);

  void run();
  return {
    lastId: () => lastId,
    look() {
      if (addressOf() !== address) round.abort();
    },
    close() {
      isClosed = true;
      round.abort();
    },
  };
}
