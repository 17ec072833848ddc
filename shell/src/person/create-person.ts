import type { Client } from '@callboard/sdk/client';
import type { authContract } from '@callboard/sdk/contracts/auth';
import type { PortalAddress, Session } from '@callboard/sdk/plugin';
import type { ReadableStore } from '@callboard/sdk/react';
import { personName } from './person-name.ts';

/** Whom the portal takes the reader for. */
export interface Person {
  /** What they are called. */
  readonly name: ReadableStore<string>;
  /** The page is loaded again as they see it, at the same address. Rejects with the server's error. */
  viewAs(userRef: string): Promise<void>;
  endViewAs(): Promise<void>;
  /** With the secret of a key of the portal. Rejects likewise. */
  signIn(token: string): Promise<void>;
  signOut(): Promise<void>;
}

/** A tab that still shows somebody else would write its settings as the new person: all load again. */
export function createPerson(
  auth: Client<typeof authContract>,
  address: PortalAddress,
  session: Session,
): Person {
  const tabs = new BroadcastChannel(address.nameOf('cb-person'));
  const reload = () => window.location.reload();
  tabs.addEventListener('message', reload);
  const changed = () => {
    tabs.postMessage('changed');
    reload();
  };
  return {
    name: personName(session, () => auth.getSession()),
    async viewAs(userRef) {
      await auth.viewAs({ body: { userRef } });
      changed();
    },
    async endViewAs() {
      await auth.endViewAs();
      changed();
    },
    async signIn(token) {
      await auth.signIn({ body: { token } });
      changed();
    },
    async signOut() {
      await auth.signOut();
      changed();
    },
  };
}
