import { setTimeout as pause } from 'node:timers/promises';
import type { PersonChoice } from '@callboard/sdk/contracts/auth';
import { entityRefOf } from '@callboard/sdk/model';
import { type CatalogClient, type Person, readPerson, titleOfPerson } from './read-person.ts';

/** The people of the organisation, as the service of the catalog contract knows them. */
export interface PeopleDirectory {
  /** At once where known, else as soon as the catalog says, but never after `waitMs`. */
  describe(userRef: string): Promise<Person | undefined>;
  /** Asks the catalog now. `undefined` for nobody; rejects where the catalog does not answer. */
  find(userRef: string): Promise<Person | undefined>;
  /** People by part of a name, by title. Rejects where the catalog does not answer. */
  search(
    text: string,
    limit: number,
  ): Promise<{ readonly items: PersonChoice[]; readonly total: number }>;
}

interface Options {
  /** Throws while there is no such service. */
  readonly catalog: () => CatalogClient;
  /** ms since the epoch. */
  readonly now: () => number;
  /** How long a page waits for the catalog, in ms. */
  readonly waitMs: number;
}

interface Known {
  readonly person: Person;
  readonly readAt: number;
}

const freshMs = 15_000;
const mostKnown = 1_000;

/** Keeps what was read for a short while: a page may be a little behind, but it never waits twice. */
export function createPeopleDirectory({ catalog, now, waitMs }: Options): PeopleDirectory {
  const known = new Map<string, Known>();
  const reading = new Map<string, Promise<Person | undefined>>();

  async function read(userRef: string): Promise<Person | undefined> {
    const person = await readPerson(catalog(), userRef);
    known.delete(userRef);
    if (person) known.set(userRef, { person, readAt: now() });
    const oldest = known.keys().next();
    if (known.size > mostKnown && !oldest.done) known.delete(oldest.value);
    return person;
  }

  function find(userRef: string): Promise<Person | undefined> {
    const running = reading.get(userRef);
    if (running) return running;
    const started = read(userRef).finally(() => reading.delete(userRef));
    reading.set(userRef, started);
    return started;
  }

  return {
    find,
    async describe(userRef) {
      const last = known.get(userRef);
      if (last && now() - last.readAt < freshMs) return last.person;
      // A page is shown without the catalog too; whoever asks for more is told what is wrong with it.
      const next = find(userRef).catch(() => undefined);
      if (last) return last.person;
      const late = new AbortController();
      const waited = pause(waitMs, undefined, { signal: late.signal }).catch(() => undefined);
      const person = await Promise.race([next, waited]);
      late.abort();
      return person;
    },
    async search(text, limit) {
      const term = text.trim();
      const { items, totalItems } = await catalog().queryEntitiesByPredicate({
        body: {
          query: { kind: 'user' },
          fields: ['kind', 'metadata', 'spec.profile.displayName'],
          orderBy: [{ field: 'title', order: 'asc' }],
          limit,
          ...(term === '' ? {} : { fullTextFilter: { term, fields: ['title', 'metadata.name'] } }),
        },
      });
      const choices = items.map((entity) => ({
        ref: entityRefOf(entity),
        title: titleOfPerson(entity),
        ...(entity.metadata.description === undefined
          ? {}
          : { description: entity.metadata.description }),
      }));
      return { items: choices, total: totalItems };
    },
  };
}
