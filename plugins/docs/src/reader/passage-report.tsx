import { Button } from '@callboard/sdk/ui';
import { type RefObject, useEffect, useState } from 'react';
import { issueAddress, type PageProblem } from '../model/issue-address.ts';

/** Props of {@link PassageReport}. */
export interface PassageReportProps {
  /** Where an issue is opened. */
  readonly template: string;
  readonly problem: PageProblem;
  readonly text: RefObject<HTMLElement | null>;
}

interface Passage {
  readonly text: string;
  /** Below the passage, in the article. */
  readonly top: number;
  readonly left: number;
}

/** Beside a passage that the reader marked: opens an issue that quotes it. */
export function PassageReport({ template, problem, text }: PassageReportProps) {
  const passage = usePassage(text);
  if (!passage) return null;
  return (
    <span className="docs-report" style={{ top: passage.top, left: passage.left }}>
      <Button
        size="sm"
        icon="flag"
        href={issueAddress(template, { ...problem, passage: passage.text })}
        target="_blank"
      >
        Report an issue on this passage
      </Button>
    </span>
  );
}

function usePassage(text: RefObject<HTMLElement | null>): Passage | undefined {
  const [passage, setPassage] = useState<Passage>();
  useEffect(() => {
    const look = () => setPassage(passageIn(text.current));
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [text]);
  return passage;
}

function passageIn(root: HTMLElement | null): Passage | undefined {
  const selection = document.getSelection();
  const article = root?.closest('article');
  if (!root || !article || !selection || selection.isCollapsed || selection.rangeCount === 0)
    return undefined;
  const range = selection.getRangeAt(0);
  const marked = selection.toString().trim();
  if (marked === '' || !root.contains(range.commonAncestorContainer)) return undefined;
  const box = range.getBoundingClientRect();
  const around = article.getBoundingClientRect();
  const left = Math.min(Math.max(box.left - around.left, 8), Math.max(around.width - 260, 8));
  return { text: marked, top: box.bottom - around.top + 6, left };
}
