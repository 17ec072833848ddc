import { useEndpointAction, useHost } from '@callboard/sdk/react';
import { Banner, Button, describeError, Modal, Stack, Text, toast } from '@callboard/sdk/ui';
import type { Announcement } from '../../contract/announcements.ts';
import { announcementsRoutes } from '../announcements-routes.ts';

export interface DeleteAnnouncementProps {
  /** The one to delete; closed where absent. */
  readonly announcement: Announcement | undefined;
  readonly onClose: () => void;
}

/** Asks before an announcement goes. */
export function DeleteAnnouncement({ announcement, onClose }: DeleteAnnouncementProps) {
  const host = useHost();
  const remove = useEndpointAction(host.client(announcementsRoutes).deleteAnnouncement);

  async function removeIt({ id, title }: Announcement) {
    try {
      await remove.run({ params: { id } });
      toast({ title: 'Deleted', text: title });
      onClose();
    } catch (error) {
      host.log('info', 'an announcement was not deleted', { reason: describeError(error).what });
    }
  }

  return (
    <Modal
      opened={announcement !== undefined}
      onClose={onClose}
      title="Delete this announcement?"
      footer={
        announcement && (
          <>
            <Button onClick={onClose}>Keep it</Button>
            <Button
              variant="danger"
              icon="trash-2"
              busy={remove.isRunning}
              onClick={() => void removeIt(announcement)}
            >
              Delete
            </Button>
          </>
        )
      }
    >
      <Stack gap={3}>
        {remove.error && (
          <Banner tone="danger" title="Not deleted.">
            {describeError(remove.error).what}
          </Banner>
        )}
        <Text as="p">
          “{announcement?.title}” disappears for everyone, here and on the pages of its entities.
          This cannot be undone.
        </Text>
      </Stack>
    </Modal>
  );
}
