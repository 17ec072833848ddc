import type { IncomingMessage } from 'node:http';

/**
 * Who is asking, as the gateway resolved it; a service has it from a verified token.
 *
 * `guest`: nobody signed in. `user`: a person. `operator`: who runs the portal and is nobody in the
 * catalog. `key`: whoever has that key (CLI, CI, a person who signed in with it). `service`: a service of
 * the portal.
 */
export interface Identity {
  readonly kind: 'guest' | 'user' | 'operator' | 'key' | 'service';
  /** `guest`, `user:default/ines.okafor` (canonical), `operator`, `key:<id>`, `service:<plugin>`. */
  readonly subject: string;
  /** As shown to people; never empty. */
  readonly name: string;
  /** What they may do; see `hasScope`. */
  readonly scopes: readonly string[];
  /** The person, their groups and the groups above; absent while that is not known, and of no person. */
  readonly ownRefs?: readonly string[];
}

/** Nobody in particular, who may read. */
export const guest: Identity = {
  kind: 'guest',
  subject: 'guest',
  name: 'Guest',
  scopes: ['*:read'],
};

// On the request itself: entries of a WeakMap outlive their requests until the next full collection, and
// each collection before looks at all of them.
const identityKey = Symbol('identity');

interface Identified extends IncomingMessage {
  [identityKey]?: Identity;
}

/** Remembers who sends a request. For what resolves identities: the gateway and `authenticate`. */
export function setIdentity(request: Identified, identity: Identity): void {
  request[identityKey] = identity;
}

/** Who sends a request; a guest where nothing resolved it. */
export function identityOf(request: Identified): Identity {
  return request[identityKey] ?? guest;
}

/** Ref of the person who is asking; absent for anybody else. */
export function userRefOf({ kind, subject }: Identity): string | undefined {
  return kind === 'user' ? subject : undefined;
}
