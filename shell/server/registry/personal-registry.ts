import type { IncomingMessage } from 'node:http';
import type { RegistryEntry, ResolvedRegistry } from '@callboard/sdk/plugin';
import type { Caller } from '../identity/caller.ts';
import type { LiveRegistry, RegistryListener } from './live-registry.ts';

/** The registry as who sends a request sees it: not everybody sees the same versions. */
export interface PersonalRegistry {
  of(request: IncomingMessage): ResolvedRegistry;
  /** Told of every change of what they see. Answers the undo. */
  follow(request: IncomingMessage, listener: RegistryListener): () => void;
}

/** What is different for some people. */
export interface PersonalChoice {
  /** The same object where nothing is. */
  apply(
    subject: string,
    registry: ResolvedRegistry,
    entries: readonly RegistryEntry[],
  ): ResolvedRegistry;
  /** Told for whom something has become different. Answers the undo. */
  subscribe(listener: (subject: string) => void): () => void;
}

interface Parts {
  readonly registry: Pick<LiveRegistry, 'current' | 'source' | 'subscribe'>;
  readonly callerOf: (request: IncomingMessage) => Pick<Caller, 'identity'>;
  /** In order; each goes on from what the one before made. */
  readonly choices: readonly PersonalChoice[];
}

export function createPersonalRegistry({ registry, callerOf, choices }: Parts): PersonalRegistry {
  const subjectOf = (request: IncomingMessage) => callerOf(request).identity.subject;

  function seenBy(subject: string): ResolvedRegistry {
    const { entries } = registry.source();
    return choices.reduce(
      (seen, choice) => choice.apply(subject, seen, entries),
      registry.current(),
    );
  }

  return {
    of: (request) => seenBy(subjectOf(request)),
    follow(request, listener) {
      const subject = subjectOf(request);
      let seen = seenBy(subject);
      const look = () => {
        const before = seen;
        seen = seenBy(subject);
        if (seen.revision !== before.revision) listener(before, seen);
      };
      const undos = [
        registry.subscribe(look),
        ...choices.map((choice) =>
          choice.subscribe((changed) => {
            if (changed === subject) look();
          }),
        ),
      ];
      return () => {
        for (const undo of undos) undo();
      };
    },
  };
}
