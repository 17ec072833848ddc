import {
  applyChange,
  type ListedRegistry,
  type PortalEvents,
  type RegistryChange,
} from '@callboard/sdk/plugin';
import { createStore, type ReadableStore } from '@callboard/sdk/react';

/** The registry that this tab runs; starts with the one in the page and follows the gateway's events. */
export type RegistryStore = ReadableStore<ListedRegistry>;

interface Following {
  readonly initial: ListedRegistry;
  readonly events: PortalEvents;
  /** Asks the gateway for the whole. */
  readonly readAnew: () => Promise<ListedRegistry>;
}

const againMs = 2_000;

export function followRegistry({ initial, events, readAnew }: Following): RegistryStore {
  const store = createStore(initial);
  const revision = () => store.get().revision;

  function takeWhole(whole: ListedRegistry): void {
    if (whole.revision !== revision()) store.set(whole);
  }

  function takeChange(change: RegistryChange): void {
    if (change.to === revision()) return;
    const next = applyChange(store.get(), change);
    if (next) store.set(next);
    else void refresh();
  }

  // We missed something.
  async function refresh(): Promise<void> {
    try {
      takeWhole(await readAnew());
    } catch {
      setTimeout(() => void refresh(), againMs); // the gateway is away for a moment
    }
  }

  // The gateway's own topic: what it holds is agreed (`stream-events.ts` there).
  events.subscribe('registry', ({ type, data }) => {
    if (type === 'registry')
      takeWhole(data as ListedRegistry); // as agreed
    else if (type === 'change')
      takeChange(data as RegistryChange); // as agreed
    else void refresh();
  });
  return store;
}
