import type { EntityCardContext } from '@callboard/sdk/plugin';
import { defineExtension, type Extension, useEndpoint, useHost } from '@callboard/sdk/react';
import {
  Anchor,
  Empty,
  Icon,
  List,
  ListItem,
  Loading,
  Problem,
  RelativeTime,
} from '@callboard/sdk/ui';
import { announcementsRoutes } from '../announcements-routes.ts';
import { importanceLooks } from '../model/importance-look.ts';

const shownAtMost = 3;

/** What was announced about an entity, newest first. */
function EntityCard({ entityRef }: EntityCardContext) {
  const { listAnnouncements } = useHost().client(announcementsRoutes);
  const { data, error, isLoading, refetch } = useEndpoint(listAnnouncements, {
    query: { entityRef, limit: shownAtMost },
  });
  if (isLoading) return <Loading label="Loading announcements" lines={3} />;
  if (!data)
    return <Problem title="Announcements cannot be shown" error={error} onRetry={refetch} />;
  if (data.total === 0)
    return (
      <Empty icon="megaphone" title="Nothing announced">
        News about this entity would be here.
      </Empty>
    );
  const all = `/announcements?entity=${encodeURIComponent(entityRef)}`;
  return (
    <List flush>
      {data.items.map(({ id, title, importance, author, createdAt }) => (
        <ListItem
          key={id}
          icon={
            <Icon
              name={importanceLooks[importance].icon}
              label={importanceLooks[importance].label}
            />
          }
          title={
            <Anchor href={all} look="bare">
              {title}
            </Anchor>
          }
          detail={
            <>
              {author.name}, <RelativeTime at={createdAt} />
            </>
          }
        />
      ))}
      {data.total > data.items.length && (
        <ListItem
          title={
            <Anchor href={all} look="more">
              All {data.total} announcements
            </Anchor>
          }
        />
      )}
    </List>
  );
}

export const extension: Extension<EntityCardContext> = defineExtension('entity.card', EntityCard);
