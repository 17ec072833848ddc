import { setTimeout as sleep } from 'node:timers/promises';
import { isCallboardError, messageOf } from '@callboard/sdk/contract';
import type { DevEnding, DevMessage, DevSession } from '@callboard/sdk/contracts/dev-sessions';
import { devSessionsRoutes } from '@callboard/sdk/contracts/dev-sessions.client';
import { type PortalOptions, portalClient } from '../portal-access.ts';
import { failureText } from '../terminal.ts';
import { carryConnection } from './carry-connection.ts';
import { uploadOf } from './local-build.ts';
import type { LocalService } from './local-service.ts';
import { openConnection } from './open-connection.ts';
import { readLines } from './read-lines.ts';
import type { Edit } from './watch-folder.ts';

/** What happened to an edit, for the terminal. */
export type LinkEvent =
  | { readonly kind: 'shown'; readonly edit: Edit; readonly bytes: number }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'service'; readonly state: 'up' | 'down' };

interface Linking {
  readonly portal: PortalOptions;
  readonly plugin: string;
  readonly host: string;
  /** That answers the plugin's API; absent where the portal goes on as ever. */
  readonly service?: LocalService;
  /** The newest edit; absent before the first build is done. */
  readonly newest: () => Edit | undefined;
  readonly onEvent: (event: LinkEvent) => void;
}

/** One session at a portal, which ends with its connection. */
export interface PortalLink extends DevSession {
  /** There is a newer edit. */
  readonly look: () => void;
  /** Never rejects. */
  readonly ended: Promise<DevEnding>;
  /** Ends it from here. */
  readonly stop: () => Promise<void>;
}

const uploadTimeoutMs = 120_000;

/** Rejects with the portal's error, `unavailable` included. */
export async function linkPortal(linking: Linking): Promise<PortalLink> {
  const { portal, plugin, host, service, newest, onEvent } = linking;
  const client = portalClient(devSessionsRoutes, portal, uploadTimeoutMs);
  const session = await client.startSession({
    body: { plugin, host, ...(service ? { service: true } : {}) },
  });
  const params = { id: session.id };
  const over = new AbortController();
  const { promise: ended, resolve } = Promise.withResolvers<DevEnding>();
  const end = (ending: DevEnding) => {
    over.abort();
    resolve(ending);
  };
  let wake = () => {};
  let shownHash = '';
  let seen: Edit | undefined;
  let problem: string | undefined;
  let serviceState: 'up' | 'down' | undefined;

  async function show(edit: Edit): Promise<void> {
    problem = edit.problem;
    if (!edit.build || edit.build.hash === shownHash) return;
    try {
      const upload = await uploadOf(edit.build, session.id);
      const { bytes } = await client.uploadBuild({ params, upload }, { signal: over.signal });
      shownHash = edit.build.hash;
      onEvent({ kind: 'shown', edit, bytes });
    } catch (error) {
      if (isLoss(error) || over.signal.aborted) throw error;
      problem = failureText(error).replace(/^callboard: /, '');
      onEvent({ kind: 'refused', problem });
    }
  }

  async function lookAtService(): Promise<void> {
    if (!service) return;
    const state = (await service.isUp()) ? 'up' : 'down';
    if (state !== serviceState) onEvent({ kind: 'service', state });
    serviceState = state;
  }

  async function tellOnAndOn(): Promise<void> {
    while (!over.signal.aborted) {
      const edit = newest();
      if (edit && edit !== seen) {
        await show(edit);
        seen = edit;
      }
      await lookAtService();
      const body = {
        ...(problem === undefined ? {} : { problem }),
        ...(serviceState === undefined ? {} : { service: serviceState }),
      };
      await client.reportState({ params, body }, { signal: over.signal });
      if (newest() === seen) await Promise.race([sleep(session.beatMs), nextLook()]);
    }
  }
  const nextLook = () =>
    new Promise<void>((go) => {
      wake = go;
    });

  async function listen(): Promise<DevEnding> {
    const body = await openConnection({ portal, id: session.id, signal: over.signal });
    // A line that is overdue by far: the network is gone, and nobody says so.
    for await (const line of readLines(body, session.beatMs * 5)) {
      const message: DevMessage = JSON.parse(line);
      if (message.type === 'ended') return message;
      if (message.type !== 'connect' || !service) continue;
      const { connection } = message;
      carryConnection({ portal, id: session.id, connection, service, signal: over.signal });
    }
    return lost('the connection ended');
  }

  listen().then(end, (error: unknown) => end(lost(messageOf(error))));
  tellOnAndOn().catch((error: unknown) => end(endingOf(error)));
  return {
    ...{ ...session, ended },
    look: () => wake(),
    async stop() {
      await client.stopSession({ params }).catch(() => undefined); // gone already is as good
      end({ reason: 'you ended it', mayReturn: false });
    },
  };
}

const lost = (reason: string): DevEnding => ({ reason, mayReturn: true });

const isLoss = (error: unknown) =>
  !isCallboardError(error) ||
  ['unavailable', 'timeout', 'not-found', 'unauthenticated', 'internal'].includes(error.code);

// A session that is not there any more may begin anew; a key that was revoked may not.
function endingOf(error: unknown): DevEnding {
  const isRefused = isCallboardError(error) && /^(unauthenticated|forbidden)$/.test(error.code);
  return { reason: messageOf(error), mayReturn: !isRefused };
}
