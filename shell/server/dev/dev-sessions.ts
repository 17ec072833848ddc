import { randomBytes } from 'node:crypto';
import { CallboardError, notFound } from '@callboard/sdk/contract';
import type { DevEnding, DevSessionStart, DevState } from '@callboard/sdk/contracts/dev-sessions';
import type { DevLimits } from './dev-limits.ts';
import type { DevBundle, DevConnection, DevSessionView } from './dev-session.ts';
import { createServiceLine, type ServiceLine } from './service-line.ts';

/**
 * The sessions of `callboard dev`. `owner` is the subject of an identity: nobody else ever gets anything
 * of a session, so every method that takes one rejects with `not-found` for another's.
 */
export interface DevSessions {
  /** Throws `unavailable` when there are too many. */
  start(owner: string, wanted: DevSessionStart): DevSessionView;
  /** In the order of their start. */
  of(owner: string): readonly DevSessionView[];
  get(owner: string, id: string): DevSessionView;
  /** The machine's way back; answers what to do at its end. Throws `conflict` when there is one. */
  connect(owner: string, id: string, connection: DevConnection): () => void;
  /** A sign of life while a build arrives. */
  hear(owner: string, id: string): void;
  /** A sign of life. */
  report(owner: string, id: string, state: DevState): void;
  /** The way to the service at the machine; a session that offers none has none either. */
  lineOf(owner: string, id: string): ServiceLine;
  /** Keeps room for a build; answers how to give it back. One at a time: else throws `conflict`. */
  reserve(owner: string, id: string, bytes: number): () => void;
  /** Shows a build. Keeps the one before: a page that has it may load more of it. */
  show(owner: string, id: string, bundle: DevBundle): void;
  bundleOf(owner: string, version: BundleVersion): DevBundle | undefined;
  end(owner: string, id: string, ending: DevEnding): void;
  /** Told whose sessions have changed. Answers the undo. */
  subscribe(listener: (owner: string) => void): () => void;
  close(): void;
}

interface BundleVersion {
  readonly session: string;
  readonly name: string;
  readonly version: string;
}

interface Options {
  readonly limits: DevLimits;
  /** ms, of a clock that only goes on. */
  readonly now: () => number;
  /** Told of beginnings and ends, for whoever runs the portal. */
  readonly log: (what: object, message: string) => void;
}

interface Session {
  readonly id: string;
  readonly owner: string;
  readonly plugin: string;
  readonly host: string;
  problem?: string | undefined;
  service?: DevSessionView['service'];
  readonly line?: ServiceLine;
  connection?: DevConnection;
  /** Newest first. */
  bundles: readonly DevBundle[];
  isTaking: boolean;
  heardAt: number;
  isOverdue: boolean;
}

const keptBundles = 2;

export function createDevSessions({ limits, now, log }: Options): DevSessions {
  const sessions = new Map<string, Session>();
  const listeners = new Set<(owner: string) => void>();
  let reserved = 0;

  const tell = (owner: string) => {
    for (const listener of listeners) listener(owner);
  };
  const heldBytes = () =>
    [...sessions.values()].reduce((sum, { bundles }) => sum + bytesOf(bundles), reserved);

  function own(owner: string, id: string): Session {
    const session = sessions.get(id);
    if (session?.owner !== owner) throw notFound(`session ${id}`, { hint: 'it may have ended' });
    return session;
  }

  function end(session: Session, ending: DevEnding): void {
    if (!sessions.delete(session.id)) return;
    const { id, owner, plugin } = session;
    log({ session: id, owner, plugin, reason: ending.reason }, 'a local build is seen no more');
    session.connection?.send({ type: 'ended', ...ending });
    session.connection?.close();
    session.line?.close();
    tell(owner);
  }

  // Twice overdue, since after a stall of this process its timers come before what has arrived meanwhile.
  const sweeping = setInterval(() => {
    for (const session of sessions.values()) {
      const wasOverdue = session.isOverdue;
      session.isOverdue = now() - session.heardAt > limits.silenceMs;
      if (wasOverdue && session.isOverdue)
        end(session, lost('the machine was not heard of any more'));
    }
  }, limits.silenceMs / 8);
  sweeping.unref();

  const createLine = (connectionOf: () => DevConnection | undefined) =>
    createServiceLine({
      connections: limits.connections,
      patienceMs: limits.silenceMs,
      ask: (connection) => connectionOf()?.send({ type: 'connect', connection }),
    });

  const bundleOf: DevSessions['bundleOf'] = (owner, { session: id, name, version }) => {
    const session = sessions.get(id);
    if (session?.owner !== owner) return undefined;
    return session.bundles.find(
      ({ manifest }) => manifest.name === name && manifest.version === version,
    );
  };

  return {
    start(owner, { plugin, host, service }) {
      const own = [...sessions.values()].filter((each) => each.owner === owner);
      const earlier = own.find((each) => each.plugin === plugin);
      const room = earlier ? 1 : 0;
      if (own.length - room >= limits.sessionsOfOne)
        throw tooMany(`you show ${limits.sessionsOfOne} local builds already`);
      if (sessions.size - room >= limits.sessions)
        throw tooMany(`${limits.sessions} local builds are shown already`);
      if (earlier)
        end(earlier, {
          reason: 'another `callboard dev` of yours shows the plugin now',
          mayReturn: false,
        });
      const line = service && createLine(() => session.connection);
      const session: Session = {
        id: randomBytes(5).toString('hex'),
        ...{ owner, plugin, host },
        ...(line ? { line, service: 'unknown' } : {}),
        ...{ bundles: [], isTaking: false, heardAt: now(), isOverdue: false },
      };
      sessions.set(session.id, session);
      log({ session: session.id, owner, plugin, host }, 'a local build is to be seen');
      tell(owner);
      return viewOf(session);
    },
    of(owner) {
      if (sessions.size === 0) return []; // asked at each request
      return [...sessions.values()].filter((each) => each.owner === owner).map(viewOf);
    },
    get: (owner, id) => viewOf(own(owner, id)),
    connect(owner, id, connection) {
      const session = own(owner, id);
      if (session.connection)
        throw new CallboardError('conflict', `session ${id} has its connection already`);
      session.connection = connection;
      session.heardAt = now();
      return () => end(session, lost('the connection ended'));
    },
    hear(owner, id) {
      own(owner, id).heardAt = now();
    },
    report(owner, id, { problem, service }) {
      const session = own(owner, id);
      session.heardAt = now();
      const state = session.line && (service ?? session.service);
      if (session.problem === problem && session.service === state) return;
      session.problem = problem;
      if (state) session.service = state;
      tell(owner);
    },
    lineOf(owner, id) {
      const { line } = own(owner, id);
      if (!line) throw notFound(`a service of session ${id}`);
      return line;
    },
    reserve(owner, id, bytes) {
      const session = own(owner, id);
      if (session.isTaking)
        throw new CallboardError('conflict', 'the build before is still on its way');
      if (heldBytes() + bytes > limits.totalBytes)
        throw tooMany(`local builds hold ${limits.totalBytes / 1e6} MB already`);
      session.isTaking = true;
      reserved += bytes;
      return () => {
        session.isTaking = false;
        reserved -= bytes;
      };
    },
    show(owner, id, bundle) {
      const session = own(owner, id);
      const before = session.bundles.filter(
        ({ manifest }) => manifest.version !== bundle.manifest.version,
      );
      session.bundles = [bundle, ...before].slice(0, keptBundles);
      session.problem = undefined;
      session.heardAt = now();
      tell(owner);
    },
    bundleOf,
    end: (owner, id, ending) => end(own(owner, id), ending),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearInterval(sweeping);
      for (const session of [...sessions.values()]) end(session, lost('the portal stops'));
    },
  };
}

const bytesOf = (bundles: readonly DevBundle[]) =>
  bundles.reduce((sum, { bytes }) => sum + bytes, 0);

const lost = (reason: string): DevEnding => ({ reason, mayReturn: true });

const tooMany = (message: string) =>
  new CallboardError('unavailable', message, { hint: 'end one of them, or wait until one ends' });

function viewOf({ id, plugin, host, problem, service, bundles: [newest] }: Session) {
  return {
    ...{ id, plugin, host },
    ...(problem === undefined ? {} : { problem }),
    ...(service === undefined ? {} : { service }),
    ...(newest ? { manifest: newest.manifest } : {}),
  };
}
