import { notFound } from '@callboard/sdk/contract';
import { canonicalEntityRef } from '@callboard/sdk/model';
import { type Handlers, type Identity, userRefOf } from '@callboard/sdk/service';
import type { Announcement, AnnouncementsContract } from '../../../contract/announcements.ts';
import type { Deps } from '../deps.ts';
import { writeAnnouncement } from '../domain/write-announcement.ts';

const defaultLimit = 20;

export const announcementHandlers = ({
  store,
  now,
  newId,
}: Pick<Deps, 'store' | 'now' | 'newId'>): Handlers<AnnouncementsContract> => ({
  listAnnouncements: async ({ query: { entityRef, limit = defaultLimit, offset = 0 } }) =>
    store.list({
      limit,
      offset,
      ...(entityRef === undefined ? {} : { entityRef: canonicalEntityRef(entityRef) }),
    }),
  createAnnouncement: async ({ body }, { identity }) => {
    const stamp = { id: newId(), createdAt: now(), author: authorOf(identity) };
    const announcement = writeAnnouncement(body, stamp);
    await store.add(announcement);
    return announcement;
  },
  deleteAnnouncement: async ({ params: { id } }) => {
    if (!(await store.remove(id))) throw notFound(`announcement ${id}`);
  },
});

// A key has no page in the catalog: it is told by its name.
function authorOf(identity: Identity): Announcement['author'] {
  const ref = userRefOf(identity);
  return { name: identity.name.slice(0, 100), ...(ref === undefined ? {} : { ref }) };
}
