import { applyChange, type RegistryChange, type ResolvedRegistry } from '@callboard/sdk/plugin';
import { createStore, type ReadableStore } from '@callboard/sdk/react';

/** The registry that this tab runs; starts with the one in the page and follows the gateway's events. */
export interface RegistryStore extends ReadableStore<ResolvedRegistry> {
  /** Whether the tab hears of changes at the moment. */
  readonly isLive: ReadableStore<boolean>;
  /** Stops listening. */
  close(): void;
}

interface Listening {
  readonly initial: ResolvedRegistry;
  readonly openEvents: (url: string) => EventSource;
}

const eventsUrl = '/api/registry/events';

export function followRegistry({ initial, openEvents }: Listening): RegistryStore {
  const store = createStore(initial);
  const isLive = createStore(false);
  let source = connect();

  function connect(): EventSource {
    const events = openEvents(`${eventsUrl}?revision=${encodeURIComponent(store.get().revision)}`);
    events.addEventListener('open', () => isLive.set(true));
    events.addEventListener('error', () => isLive.set(false));
    events.addEventListener('registry', (event) => store.set(JSON.parse(event.data)));
    events.addEventListener('change', (event) => take(JSON.parse(event.data)));
    return events;
  }

  function take(change: RegistryChange): void {
    const next = applyChange(store.get(), change);
    if (next) return store.set(next);
    // We missed something: a new connection that names our revision is answered with the whole.
    source.close();
    source = connect();
  }

  return { get: store.get, subscribe: store.subscribe, isLive, close: () => source.close() };
}
