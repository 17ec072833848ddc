import { useEndpointAction, useHost } from '@callboard/sdk/react';
import {
  Banner,
  Button,
  describeError,
  Modal,
  Select,
  Stack,
  TextArea,
  TextField,
  toast,
} from '@callboard/sdk/ui';
import { useId, useState } from 'react';
import { announcementsRoutes } from '../announcements-routes.ts';
import {
  type Draft,
  type DraftIssues,
  emptyDraft,
  issuesOfAnswer,
  issuesOfDraft,
  requestOf,
} from '../model/draft.ts';
import { importanceLooks, isImportance } from '../model/importance-look.ts';

export interface NewAnnouncementProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What it is likely about, e.g. the entity that the list is narrowed to. */
  readonly entityRef?: string | undefined;
}

/** The form for a new announcement. What was typed stays when sending fails. */
export function NewAnnouncement({ opened, onClose, entityRef }: NewAnnouncementProps) {
  const formId = useId();
  const [isSending, setSending] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="New announcement"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} busy={isSending}>
            Publish
          </Button>
        </>
      }
    >
      {opened && (
        <AnnouncementForm
          formId={formId}
          initial={{ ...emptyDraft, subjects: entityRef ?? '' }}
          onSending={setSending}
          onDone={onClose}
        />
      )}
    </Modal>
  );
}

interface AnnouncementFormProps {
  readonly formId: string;
  readonly initial: Draft;
  readonly onSending: (isSending: boolean) => void;
  readonly onDone: () => void;
}

function AnnouncementForm({ formId, initial, onSending, onDone }: AnnouncementFormProps) {
  const host = useHost();
  const create = useEndpointAction(host.client(announcementsRoutes).createAnnouncement);
  const [draft, setDraft] = useState(initial);
  const [isAsked, setAsked] = useState(false);
  const own: DraftIssues = isAsked ? issuesOfDraft(draft) : {};
  const answer = issuesOfAnswer(create.error);
  const issues = { ...answer.fields, ...own };
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));

  async function publish() {
    setAsked(true);
    if (create.isRunning || Object.keys(issuesOfDraft(draft)).length > 0) return;
    onSending(true);
    try {
      const { title } = await create.run({ body: requestOf(draft) });
      toast({ title: 'Published', text: title });
      onDone();
    } catch (error) {
      host.log('info', 'an announcement was not published', { reason: describeError(error).what });
    } finally {
      onSending(false);
    }
  }

  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <Stack>
        {create.error && Object.keys(answer.fields).length === 0 && (
          <Banner tone="danger" title="Not published.">
            {answer.rest.join('; ') || describeError(create.error).what}
          </Banner>
        )}
        <TextField
          data-autofocus
          label="Title"
          value={draft.title}
          onChange={(title) => change({ title })}
          error={issues.title}
          help="One line: what happens, and when."
        />
        <TextArea
          label="Text"
          rows={6}
          value={draft.body}
          onChange={(body) => change({ body })}
          error={issues.body}
          help="Plain text. An empty line starts a new paragraph."
        />
        <Select
          label="Importance"
          value={draft.importance}
          options={Object.entries(importanceLooks).map(([value, { label }]) => ({ value, label }))}
          onChange={(value) => {
            if (isImportance(value)) change({ importance: value });
          }}
          error={issues.importance}
        />
        <TextField
          label="About"
          value={draft.subjects}
          onChange={(subjects) => change({ subjects })}
          error={issues.subjects}
          placeholder="component:cart-api, group:platform"
          help="Entities whose pages show it; may stay empty."
        />
      </Stack>
    </form>
  );
}
