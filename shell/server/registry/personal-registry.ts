import type { IncomingMessage } from 'node:http';
import type { RegistryEntry, ResolvedRegistry } from '@callboard/sdk/plugin';
import type { Caller } from '../identity/caller.ts';
import type { LiveRegistry } from './live-registry.ts';
import type { Reader } from './registry-for.ts';

/** The registry as who sends a request sees it: not everybody sees the same versions. */
export interface PersonalRegistry {
  of(request: IncomingMessage, who: Reader): ResolvedRegistry;
  /** Told when what they see may have changed. Answers the undo. */
  follow(request: IncomingMessage, listener: () => void): () => void;
}

/** What is different for some people, beside rollouts. */
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
  readonly registry: Pick<LiveRegistry, 'currentFor' | 'source' | 'subscribe'>;
  readonly callerOf: (request: IncomingMessage) => Pick<Caller, 'identity'>;
  /** In order; each goes on from what the one before made. */
  readonly choices: readonly PersonalChoice[];
}

export function createPersonalRegistry({ registry, callerOf, choices }: Parts): PersonalRegistry {
  const subjectOf = (request: IncomingMessage) => callerOf(request).identity.subject;
  return {
    of(request, who) {
      const subject = subjectOf(request);
      const { entries } = registry.source();
      return choices.reduce(
        (seen, choice) => choice.apply(subject, seen, entries),
        registry.currentFor(who),
      );
    },
    follow(request, listener) {
      const subject = subjectOf(request);
      const undos = [
        registry.subscribe(() => listener()),
        ...choices.map((choice) =>
          choice.subscribe((changed) => {
            if (changed === subject) listener();
          }),
        ),
      ];
      return () => {
        for (const undo of undos) undo();
      };
    },
  };
}
