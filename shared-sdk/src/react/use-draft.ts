import { useEffect, useRef, useState } from 'react';

const pauseMs = 150;

/**
 * The text of a field that filters a page: takes each letter at once, tells it when the typing pauses.
 *
 * `text` is the one in force; where it changes from outside (back, forward, "Clear") the draft follows.
 */
export function useDraft(
  text: string,
  onText: (text: string) => void,
): readonly [draft: string, setDraft: (draft: string) => void] {
  const [draft, setDraft] = useState(text);
  const known = useRef(text);
  // An echo of our own must not take letters back.
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
  return [draft, setDraft];
}
