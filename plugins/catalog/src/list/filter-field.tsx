import { SearchField } from '@callboard/sdk/ui';
import { useEffect, useRef, useState } from 'react';

export interface FilterFieldProps {
  readonly label: string;
  /** The text in force. */
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The arrow down leaves the field for the first row. */
  readonly onLeave?: () => void;
}

const pauseMs = 150;

/** The text filter: takes each letter at once, asks when the typing pauses. */
export function FilterField({ label, text, onText, onLeave }: FilterFieldProps) {
  const [draft, setDraft] = useState(text);
  const known = useRef(text);
  // Back, forward and "Clear" change the text from outside; an echo of our own must not.
  useEffect(() => {
    if (text === known.current) return;
    known.current = text;
    setDraft(text);
  }, [text]);
  useEffect(() => {
    if (draft === known.current) return undefined;
    const timer = setTimeout(() => {
      known.current = draft;
      onText(draft);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [draft, onText]);
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
