import { devSessionOf } from '@callboard/sdk/plugin';
import { type ApiTarget, apiOwner, serviceDown } from '../proxy/api-target.ts';
import type { LiveRegistry } from '../registry/live-registry.ts';
import type { PersonalChoice } from '../registry/personal-registry.ts';
import type { ServiceDirectory } from '../registry/service-directory.ts';
import type { DevSessions } from './dev-sessions.ts';

interface Parts {
  readonly sessions: DevSessions;
  /** What their local builds make of the registry. */
  readonly choice: Pick<PersonalChoice, 'apply'>;
  readonly registry: Pick<LiveRegistry, 'current' | 'source'>;
  readonly services: Pick<ServiceDirectory, 'timeoutOf'>;
}

/** Finds the service at a developer's own machine, for the developer alone. */
export type FindDevTarget = (path: string, subject: string) => ApiTarget | undefined;

/**
 * A local build's API is answered where the build comes from, if its machine offers that. What the build
 * may not claim from others is theirs here too. Throws `unavailable` when the machine's service is down.
 */
export function findDevTarget({ sessions, choice, registry, services }: Parts): FindDevTarget {
  return (path, subject) => {
    const offered = sessions.of(subject).filter(({ service }) => service !== undefined);
    if (offered.length === 0) return undefined;
    const { plugins } = choice.apply(subject, registry.current(), registry.source().entries);
    const owner = apiOwner(path, plugins);
    const session = owner && offered.find(({ id }) => id === devSessionOf(owner.version));
    if (!owner || !session) return undefined;
    const connections = sessions.lineOf(subject, session.id);
    const target = {
      plugin: owner.name,
      url: 'http://localhost',
      timeoutMs: services.timeoutOf(owner.name),
      machine: session.host,
    };
    if (!connections || session.service === 'down') throw serviceDown(target);
    return { ...target, connections };
  };
}
