import type { CatalogEvent } from '@callboard/sdk/contracts/catalog/events';
import { catalogEventOf } from '@callboard/sdk/contracts/catalog/events';
import { readEventStream } from '@callboard/sdk/service';
import type { TestScope } from '@callboard/sdk/testing';

export interface EventsForTest {
  /** Events so far, with their ids. */
  readonly seen: readonly { readonly id: string; readonly event: CatalogEvent }[];
  /** The events so far in short: `created component:default/pay`. */
  readonly words: () => readonly string[];
  /** Id of the last event, or of where the stream began. */
  readonly lastId: () => string | undefined;
  readonly close: () => void;
}

/** Reads the catalog's events until the test ends. Resolves when the stream is open. */
export async function readEventsForTest(
  scope: TestScope,
  baseUrl: string,
  after?: string,
): Promise<EventsForTest> {
  const gone = new AbortController();
  const response = await fetch(`${baseUrl}/api/catalog/events`, {
    headers: after === undefined ? {} : { 'last-event-id': after },
    signal: gone.signal,
  });
  if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`);
  const seen: { id: string; event: CatalogEvent }[] = [];
  let lastId: string | undefined;
  const body = response.body;
  const reading = (async () => {
    for await (const { id = '', ...received } of readEventStream(body)) {
      lastId = id;
      const event = catalogEventOf(received);
      if (event) seen.push({ id, event });
    }
  })().catch(() => undefined); // cut off: by the test, or as it wants it
  scope.onTestFinished(async () => {
    gone.abort();
    await reading;
  });
  return {
    seen,
    words: () => seen.map(({ event }) => wordsOf(event)),
    lastId: () => lastId,
    close: () => gone.abort(),
  };
}

function wordsOf(event: CatalogEvent): string {
  if (event.type === 'reset') return 'reset';
  if (event.type !== 'issue') return `${event.type} ${event.ref}`;
  return `issue ${event.file.replace(/.*\//, '')} ${event.errors}+${event.warnings}`;
}
