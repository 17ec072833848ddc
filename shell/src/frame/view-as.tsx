import { errorCodeOf } from '@callboard/sdk/contract';
import type { PersonChoice } from '@callboard/sdk/contracts/auth';
import { authRoutes } from '@callboard/sdk/contracts/auth.client';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { Face, Icon, Modal, toast } from '@callboard/sdk/ui';
import { useDeferredValue, useState } from 'react';
import { ChoiceList } from './choice-list.tsx';
import { useShell } from './shell-context.ts';

export interface ViewAsProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Whom to see the portal as: everybody in the organisation, by a part of the name. */
export function ViewAs({ opened, onClose }: ViewAsProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="View as" size="lg" isBare>
      {opened && <People />}
    </Modal>
  );
}

function People() {
  const { person } = useShell();
  const { session, client } = useHost();
  const [query, setQuery] = useState('');
  const text = useDeferredValue(query.trim());
  const { listPeople } = client(authRoutes);
  const { data, error } = useEndpoint(
    listPeople,
    { query: text === '' ? {} : { text } },
    { keepPrevious: true },
  );
  const choices = (data?.items ?? []).map(({ ref, title, description }: PersonChoice) => ({
    id: ref,
    icon: <Face name={title} />,
    title,
    detail: description ?? ref,
    end: ref === session.userRef ? <Icon name="check" label="you now" /> : undefined,
  }));
  return (
    <ChoiceList
      label="View as"
      placeholder="Type a name"
      query={query}
      onQuery={setQuery}
      choices={choices}
      onChoose={({ id, title }) => {
        person.viewAs(id).catch((problem: Error) => {
          toast({ tone: 'danger', title: `You cannot view as ${title}`, text: problem.message });
        });
      }}
      verb="view as"
      none={
        <p className="cb-pal-none" role="status">
          {noneText({ isLoading: !data && !error, error, query: text })}
        </p>
      }
    />
  );
}

interface Nobody {
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly query: string;
}

function noneText({ isLoading, error, query }: Nobody): string {
  if (isLoading) return 'Looking for people';
  if (error && errorCodeOf(error) === 'not-found') return 'No running plugin knows the people.';
  if (error) return `The people cannot be shown: ${error.message}.`;
  return query === '' ? 'The organisation has no people yet.' : `Nobody is called “${query}”.`;
}
