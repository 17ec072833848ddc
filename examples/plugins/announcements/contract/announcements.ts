import { defineContract } from '@callboard/sdk/contract';
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

export const Importance = Type.Union(
  [Type.Literal('info'), Type.Literal('notice'), Type.Literal('urgent')],
  { description: 'info: good to know; notice: plan for it; urgent: act now' },
);
export type Importance = Static<typeof Importance>;

const EntityRef = Type.String({
  minLength: 1,
  maxLength: 200,
  description: '`kind:[namespace/]name`, in any case',
});

/** Who wrote it, as the gateway verified it. */
const Author = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, description: 'as shown' }),
    ref: Type.Optional(EntityRef),
  },
  { ...closed, description: 'who wrote it, as the portal knows them' },
);

const written = {
  title: Type.String({ minLength: 3, maxLength: 120, description: 'one line, what happens' }),
  body: Type.String({ maxLength: 4000, description: 'plain text; an empty line parts paragraphs' }),
  importance: Importance,
};

export const Announcement = Type.Object(
  {
    id: Type.String({ description: 'unique, never used again' }),
    ...written,
    author: Author,
    entityRefs: Type.Array(EntityRef, { description: 'what it is about; canonical' }),
    createdAt: Type.Integer({ description: 'ms since the epoch, UTC' }),
  },
  closed,
);
export type Announcement = Static<typeof Announcement>;

export const NewAnnouncement = Type.Object(
  {
    ...written,
    entityRefs: Type.Array(EntityRef, {
      maxItems: 10,
      description: 'what it is about; one that is written twice is kept once',
    }),
  },
  closed,
);
export type NewAnnouncement = Static<typeof NewAnnouncement>;

export const AnnouncementPage = Type.Object(
  {
    items: Type.Array(Announcement, { description: 'newest first' }),
    total: Type.Integer({ description: 'all that match, not only this page' }),
  },
  closed,
);
export type AnnouncementPage = Static<typeof AnnouncementPage>;

/** The API of the announcements plugin: its service serves it, its browser code calls it. */
export const announcementsContract = defineContract({
  name: 'announcements',
  title: 'Announcements',
  basePath: '/api/announcements',
  scope: 'announcements:read',
  endpoints: {
    listAnnouncements: {
      method: 'GET',
      path: '/announcements',
      summary: 'Announcements, newest first',
      query: Type.Object(
        {
          entityRef: Type.Optional(EntityRef),
          limit: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 100, description: '20 where absent' }),
          ),
          offset: Type.Optional(
            Type.Integer({ minimum: 0, maximum: 100_000, description: '0 where absent' }),
          ),
        },
        closed,
      ),
      response: AnnouncementPage,
    },
    createAnnouncement: {
      method: 'POST',
      path: '/announcements',
      summary: 'Publish an announcement',
      scope: 'announcements:write',
      body: NewAnnouncement,
      response: Announcement,
      status: 201,
    },
    deleteAnnouncement: {
      method: 'DELETE',
      path: '/announcements/:id',
      summary: 'Take an announcement back',
      scope: 'announcements:write',
      params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 60 }) }, closed),
    },
  },
});
export type AnnouncementsContract = typeof announcementsContract;
