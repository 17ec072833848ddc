import { useDraft } from '@callboard/sdk/react';
import { SearchField } from '@callboard/sdk/ui';
import { useEffect, useRef } from 'react';

/** Props of {@link SiteFilter}. */
export interface SiteFilterProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Whether the reader came to search. */
  readonly hasFocus: boolean;
}

/** Narrows the list: takes each letter at once, tells the address when the typing pauses. */
export function SiteFilter({ text, onText, hasFocus }: SiteFilterProps) {
  const [draft, setDraft] = useDraft(text, onText);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hasFocus) field.current?.focus();
  }, [hasFocus]);
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
