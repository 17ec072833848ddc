import { SearchField } from '@callboard/sdk/ui';
import { useEffect, useRef, useState } from 'react';

/** Props of {@link SiteFilter}. */
export interface SiteFilterProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Whether the reader came to search. */
  readonly hasFocus: boolean;
}

const pauseMs = 150;

/** Narrows the list: takes each letter at once, tells the address when the typing pauses. */
export function SiteFilter({ text, onText, hasFocus }: SiteFilterProps) {
  const [draft, setDraft] = useState(text);
  const known = useRef(text);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hasFocus) field.current?.focus();
  }, [hasFocus]);
  // Back and forward change the text from outside; an echo of our own must not.
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
      ref={field}
      label="Find docs"
      placeholder="Find docs and pages"
      size="sm"
      shortcut="/"
      data-cb-page-filter=""
      value={draft}
      onChange={setDraft}
    />
  );
}
