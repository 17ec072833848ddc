import { KindIcon } from '@callboard/sdk/ui';
import { useState } from 'react';
import { useEntityOptions } from '../../entities/use-entity-options.ts';
import { writtenRef } from '../../entities/written-ref.ts';
import { Combobox } from '../combobox.tsx';
import type { FieldInput } from './field-input.ts';

/** Props of {@link EntityCombobox}. */
export interface EntityComboboxProps {
  readonly input: FieldInput;
  readonly query: Readonly<Record<string, unknown>>;
  /** What the field says of what is chosen. */
  readonly shown: string;
  readonly isArbitraryAllowed: boolean;
  readonly onRef: (ref: string | undefined) => void;
  /** Refs that are not offered again. */
  readonly without?: readonly string[];
}

/** Finds an entity in the catalog while one types. */
export function EntityCombobox(props: EntityComboboxProps) {
  const { input, query, shown, isArbitraryAllowed, onRef, without } = props;
  const [text, setText] = useState('');
  const { options, error, isLoading, hasMore, loadMore } = useEntityOptions(query, text);
  // What was found for fewer letters stays up until the answer is there; only what still fits of it.
  const offered = options.filter(
    ({ ref, title }) =>
      `${title} ${ref}`.toLowerCase().includes(text.trim().toLowerCase()) &&
      !without?.includes(ref),
  );
  const { id, texts, onBlur, isRequired, isDisabled, placeholder, hasFocus } = input;
  return (
    <Combobox
      {...{ id, texts, onBlur, isRequired, isDisabled, placeholder, hasFocus, shown }}
      onText={setText}
      options={offered.map(({ ref, kind, title, detail }) => ({
        ...{ value: ref, label: title, detail },
        icon: <KindIcon kind={kind} />,
      }))}
      onChoose={onRef}
      onWritten={
        isArbitraryAllowed ? (written) => onRef(writtenRef(written, input.options)) : undefined
      }
      onCleared={() => onRef(undefined)}
      onEnd={hasMore ? loadMore : undefined}
      note={noteOf({ error, isLoading, count: offered.length, text, isArbitraryAllowed })}
    />
  );
}

interface NoteSource {
  readonly error: Error | null;
  readonly isLoading: boolean;
  readonly count: number;
  readonly text: string;
  readonly isArbitraryAllowed: boolean;
}

function noteOf({ error, isLoading, count, text, isArbitraryAllowed }: NoteSource) {
  if (error) return `The catalog cannot be searched: ${error.message}`;
  if (count > 0) return undefined;
  if (isLoading) return 'Looking in the catalog';
  const nothing = text.trim() === '' ? 'The catalog has none.' : `Nothing is called “${text}”.`;
  return isArbitraryAllowed && text.trim() !== '' ? `${nothing} Enter takes it as it is.` : nothing;
}
