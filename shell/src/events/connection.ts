import type { PortalEvent } from '@callboard/sdk/plugin';

export interface ConnectionParts {
  /** Of the portal's event stream, without a query. */
  readonly url: string;
  readonly topics: () => readonly string[];
  /** Last id that is known here; the gateway goes on after it. */
  readonly lastId: () => string;
  readonly onEvent: (id: string, event: PortalEvent) => void;
}

/** The one event stream of the browser, in the tab that leads. */
export interface Connection {
  /** Connects anew where it does not carry all topics yet. */
  look(): void;
  close(): void;
}

/** Wishes of several tabs arrive one by one. */
const gatherMs = 20;
const againMs = 3_000;

export function connect({ url, topics, lastId, onEvent }: ConnectionParts): Connection {
  let source: EventSource | undefined;
  let carried: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    source?.close();
    carried = topics();
    const query = new URLSearchParams({ topics: carried.join(), after: lastId() });
    const opened = new EventSource(`${url}?${query}`);
    source = opened;
    opened.addEventListener('message', ({ data, lastEventId }) =>
      onEvent(lastEventId, JSON.parse(data)),
    );
    opened.addEventListener('error', () => {
      // It comes back by itself from all but a wrong answer, such as a proxy gives while we restart.
      if (opened.readyState === EventSource.CLOSED) openIn(againMs);
    });
  }

  function openIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(open, ms);
  }

  openIn(gatherMs);
  return {
    look() {
      if (source && topics().some((topic) => !carried.includes(topic))) openIn(gatherMs);
    },
    close() {
      clearTimeout(timer);
      source?.close();
    },
  };
}
