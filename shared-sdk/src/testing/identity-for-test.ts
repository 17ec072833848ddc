import { type Authenticator, everybodyIs } from '../service/identity/authenticate.ts';
import type { Identity } from '../service/identity/identity.ts';

/** The authenticator of a test that is not about who asks: a person who may do everything. */
export function identityForTest(identity: Partial<Identity> = {}): Authenticator {
  return everybodyIs({
    kind: 'user',
    subject: 'user:default/ines.okafor',
    name: 'Ines Okafor',
    scopes: ['*'],
    ...identity,
  });
}
