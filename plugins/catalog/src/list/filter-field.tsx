import { useDraft } from '@callboard/sdk/react';
import { SearchField } from '@callboard/sdk/ui';

export interface FilterFieldProps {
  readonly label: string;
  /** The text in force. */
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The arrow down leaves the field for the first row. */
  readonly onLeave?: () => void;
}

/** The text filter: takes each letter at once, asks when the typing pauses. */
export function FilterField({ label, text, onText, onLeave }: FilterFieldProps) {
  const [draft, setDraft] = useDraft(text, onText);
  return (
    <SearchField
      label={label}
      placeholder={label}
      size="sm"
      shortcut="/"
      data-cb-page-filter=""
      value={draft}
      onChange={setDraft}
      onKeyDown={(event) => {
        if (!onLeave || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
        event.preventDefault();
        onLeave();
      }}
    />
  );
}
