import { randomBytes } from 'node:crypto';
import { Agent, type AgentOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { CallboardError, notFound } from '@callboard/sdk/contract';
import { Agent as Dispatchers } from 'undici';
import type { TargetConnections } from '../proxy/api-target.ts';

/**
 * The way to a service at a developer's machine, which the portal cannot reach by itself: for each
 * connection the machine is asked to open one to here.
 */
export interface ServiceLine extends TargetConnections {
  /** Throws `not-found` where the machine was not asked for such a connection, or too long ago. */
  expect(connection: string): void;
  /** Takes the machine's end of it. */
  accept(connection: string, stream: Duplex): void;
  close(): void;
}

interface Options {
  /** Asks the machine. */
  readonly ask: (connection: string) => void;
  /** At once, open or asked for. */
  readonly connections: number;
  /** How long the machine may take, in ms. */
  readonly patienceMs: number;
}

type Take = (error: Error | null, stream?: Duplex) => void;

export function createServiceLine({ ask, connections, patienceMs }: Options): ServiceLine {
  const asked = new Map<string, { readonly take: Take; readonly timer: NodeJS.Timeout }>();
  const open = new Set<Duplex>();
  let isClosed = false;

  function dial(take: Take): void {
    if (isClosed) return take(new Error('the session is over'));
    if (asked.size + open.size >= connections)
      return take(new Error(`there are ${connections} connections to the machine already`));
    const connection = randomBytes(16).toString('hex');
    const timer = setTimeout(() => {
      asked.delete(connection);
      take(new Error('the machine opened no connection in time'));
    }, patienceMs);
    asked.set(connection, { take, timer });
    ask(connection);
  }

  function settle(connection: string, error: Error | null, stream?: Duplex): void {
    const waiting = asked.get(connection);
    asked.delete(connection);
    clearTimeout(waiting?.timer);
    if (waiting) waiting.take(error, stream);
    else stream?.destroy();
  }

  const dispatcher = new Dispatchers({
    ...{ bodyTimeout: 0, headersTimeout: 0 },
    connect: (_options, callback) =>
      dial((error, stream) => {
        if (stream)
          callback(null, stream as Socket); // its client uses no more than a stream has
        else callback(error ?? new Error('no connection'), null);
      }),
  });
  const agent = new DialingAgent(dial);
  return {
    ...{ dispatcher, agent },
    expect(connection) {
      if (!asked.has(connection)) throw notFound(`connection ${connection}`);
    },
    accept(connection, stream) {
      open.add(stream);
      stream.once('close', () => open.delete(stream));
      settle(connection, null, asSocket(stream));
    },
    close() {
      isClosed = true;
      for (const connection of [...asked.keys()])
        settle(connection, new CallboardError('unavailable', 'the session is over'));
      for (const stream of open) stream.destroy();
      agent.destroy();
      void dispatcher.destroy();
    },
  };
}

/** For WebSockets, which node's own client opens. */
class DialingAgent extends Agent {
  readonly #dial: (take: Take) => void;

  constructor(dial: (take: Take) => void) {
    super();
    this.#dial = dial;
  }

  override createConnection(
    _options: AgentOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    this.#dial((error, stream) => {
      // Node reads the stream only where there is no error.
      callback?.(error, stream as Duplex);
    });
  }
}

/** What proxies tune on a socket; there is none to tune on this stretch of the way. */
function asSocket(stream: Duplex): Duplex {
  const same = () => stream;
  return Object.assign(stream, { setTimeout: same, setNoDelay: same, setKeepAlive: same });
}
