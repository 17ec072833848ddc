import type { PortalAddress } from '@callboard/sdk/plugin';
import type { PersonalChoice } from '../registry/personal-registry.ts';
import type { DevSessions } from './dev-sessions.ts';
import { withDevVersions } from './with-dev-versions.ts';

/** Who runs `callboard dev` sees their local builds. */
export const devChoice = (sessions: DevSessions, address: PortalAddress): PersonalChoice => ({
  apply: (subject, registry, entries) =>
    withDevVersions(registry, sessions.of(subject), { entries, address }),
  subscribe: sessions.subscribe,
});
