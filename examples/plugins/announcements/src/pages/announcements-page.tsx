import { useEndpointPages, useHost, usePageTitle, useSearchParams } from '@callboard/sdk/react';
import {
  Button,
  Chip,
  Empty,
  Loading,
  PageHeader,
  Partial,
  Problem,
  Row,
  Stack,
  Text,
} from '@callboard/sdk/ui';
import { useState } from 'react';
import type { Announcement } from '../../contract/announcements.ts';
import { announcementsRoutes } from '../announcements-routes.ts';
import { pageConfigOf } from '../model/page-config.ts';
import { subjectOf } from '../model/subject.ts';
import { AnnouncementCard } from './announcement-card.tsx';
import { DeleteAnnouncement } from './delete-announcement.tsx';
import { NewAnnouncement } from './new-announcement.tsx';

/** All announcements, or those about one entity (`?entity=`). `?new=1` opens the form. */
export function AnnouncementsPage() {
  usePageTitle('Announcements');
  const host = useHost();
  const { pageSize, readOnly } = pageConfigOf(host.config);
  const [params, setParams] = useSearchParams();
  const entityRef = params.get('entity') ?? undefined;
  const [doomed, setDoomed] = useState<Announcement>();
  const list = useEndpointPages(
    host.client(announcementsRoutes).listAnnouncements,
    { query: { limit: pageSize, offset: 0, ...(entityRef ? { entityRef } : {}) } },
    {
      nextInput: ({ items, total }, { query }) => {
        const offset = (query?.offset ?? 0) + items.length;
        return offset < total && items.length > 0 ? { query: { ...query, offset } } : undefined;
      },
    },
  );
  const shown = list.pages.flatMap(({ items }) => items);
  const total = list.pages.at(-1)?.total ?? 0;
  const setParam = (name: string, value: string | undefined) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (value === undefined) after.delete(name);
      else after.set(name, value);
      return after;
    });

  const write = (
    <Button variant="primary" icon="plus" onClick={() => setParam('new', '1')}>
      New announcement
    </Button>
  );
  return (
    <Stack gap={5}>
      <PageHeader
        title="Announcements"
        subtitle="What people should know today."
        actions={readOnly ? undefined : write}
      />
      <Stack>
        {entityRef !== undefined && (
          <Row>
            <Chip label="About" onRemove={() => setParam('entity', undefined)}>
              {titleOf(entityRef)}
            </Chip>
          </Row>
        )}
        {list.isLoading && <Loading label="Loading announcements" lines={6} />}
        {list.error && shown.length === 0 && (
          <Problem
            level={2}
            title="Announcements cannot be shown"
            error={list.error}
            onRetry={list.refetch}
          />
        )}
        {list.error && shown.length > 0 && (
          <Partial level={2} title="These may be old" onRetry={list.refetch}>
            The service did not answer just now; what follows is its last answer.
          </Partial>
        )}
        {!list.isLoading && !list.error && shown.length === 0 && (
          <Empty
            level={2}
            icon="megaphone"
            title={entityRef ? `Nothing about ${titleOf(entityRef)}` : 'No announcements'}
            action={readOnly ? undefined : write}
          >
            Freeze windows, incidents, new templates: what is announced stands here and on the pages
            of the entities it is about.
          </Empty>
        )}
        {shown.map((announcement) => (
          <AnnouncementCard
            key={announcement.id}
            announcement={announcement}
            onDelete={readOnly ? undefined : () => setDoomed(announcement)}
          />
        ))}
        {shown.length > 0 && (
          <Row gap={3}>
            {list.hasMore && (
              <Button onClick={list.loadMore} busy={list.isRefreshing}>
                Show more
              </Button>
            )}
            <Text tone={3} size={13}>
              {shown.length} of {total}
            </Text>
          </Row>
        )}
      </Stack>
      <NewAnnouncement
        opened={!readOnly && params.has('new')}
        onClose={() => setParam('new', undefined)}
        entityRef={entityRef}
      />
      <DeleteAnnouncement announcement={doomed} onClose={() => setDoomed(undefined)} />
    </Stack>
  );
}

/** A ref that came with the address may be nonsense; then it is shown as it is. */
function titleOf(entityRef: string): string {
  return /^[^:]+:[^/]+\/.+$/.test(entityRef) ? subjectOf(entityRef).title : entityRef;
}
