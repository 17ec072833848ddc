import type { PortalAddress, PortalEvent, PortalEvents } from '@callboard/sdk/plugin';
import { type Connection, connect } from './connection.ts';
import { differingTopics, mergeCursors } from './cursors.ts';
import { canAgree, takeTurns } from './take-turns.ts';

/** What tabs of one browser tell each other. */
type Message =
  | { readonly kind: 'wants'; readonly tab: string; readonly topics: readonly string[] }
  | { readonly kind: 'leads' }
  /** From the tab that leads: what it has got so far. */
  | { readonly kind: 'at'; readonly id: string }
  | { readonly kind: 'event'; readonly id: string; readonly event: PortalEvent };

type Listener = (event: PortalEvent) => void;

/**
 * The events of the portal in this tab. One tab of the browser holds the connection for all, and hands
 * each event on; when it closes, the next one goes on after the last event that it heard of.
 *
 * `known` says of topics what this tab has from the start, as the page's registry.
 */
export function openEvents(
  address: PortalAddress,
  known: Readonly<Record<string, string>>,
): PortalEvents {
  const tab = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const listeners = new Map<string, Set<Listener>>();
  const wants = new Map<string, readonly string[]>();
  const name = address.nameOf('callboard-events');
  const channel = canAgree() ? new BroadcastChannel(name) : undefined;
  const tell = (message: Message) => channel?.postMessage(message);
  let lastId = new URLSearchParams(known).toString();
  let connection: Connection | undefined;

  const topics = () => [...new Set([...listeners.keys(), ...[...wants.values()].flat()])].sort();
  const tellWants = () => tell({ kind: 'wants', tab, topics: [...listeners.keys()] });

  function take(id: string, event: PortalEvent): void {
    lastId = mergeCursors(lastId, id);
    if (event.type === 'position') return; // the id was all it says
    for (const listener of listeners.get(event.topic) ?? []) listener(event);
  }

  function hear(message: Message): void {
    if (message.kind === 'event') take(message.id, message.event);
    else if (message.kind === 'leads') tellWants();
    else if (message.kind === 'at') catchUp(message.id);
    else {
      wants.set(message.tab, message.topics);
      if (!connection) return;
      connection.look();
      tell({ kind: 'at', id: lastId });
    }
  }

  /** What was told before this tab listened is gone for it. */
  function catchUp(id: string): void {
    const missed = differingTopics(lastId, id);
    lastId = mergeCursors(lastId, id);
    for (const topic of missed)
      for (const listener of listeners.get(topic) ?? [])
        listener({ topic, type: 'reset', data: null });
  }

  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => hear(data));
  window.addEventListener('pagehide', () => tell({ kind: 'wants', tab, topics: [] }));
  takeTurns(name, () => {
    const opened = connect({
      url: address.urlOf('/api/events'),
      topics,
      lastId: () => lastId,
      onEvent(id, event) {
        take(id, event);
        tell({ kind: 'event', id, event });
      },
    });
    connection = opened;
    tell({ kind: 'leads' });
    return () => {
      connection = undefined;
      opened.close();
    };
  });

  return {
    subscribe(topic, listener) {
      const own = listeners.get(topic) ?? new Set();
      listeners.set(topic, own.add(listener));
      if (own.size === 1) {
        connection?.look();
        tellWants();
      }
      return () => {
        own.delete(listener);
        if (own.size > 0 || listeners.get(topic) !== own) return;
        listeners.delete(topic);
        tellWants();
      };
    },
  };
}
