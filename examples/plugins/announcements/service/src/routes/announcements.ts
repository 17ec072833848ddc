import { notFound } from '@callboard/sdk/contract';
import { canonicalEntityRef } from '@callboard/sdk/model';
import type { Handlers } from '@callboard/sdk/service';
import type { AnnouncementsContract } from '../../../contract/announcements.ts';
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
  createAnnouncement: async ({ body }) => {
    const announcement = writeAnnouncement(body, { id: newId(), createdAt: now() });
    await store.add(announcement);
    return announcement;
  },
  deleteAnnouncement: async ({ params: { id } }) => {
    if (!(await store.remove(id))) throw notFound(`announcement ${id}`);
  },
});
