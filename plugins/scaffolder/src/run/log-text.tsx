import Anser from 'anser';
import { plainText } from './log-line.ts';

/** Props of {@link LogText}. */
export interface LogTextProps {
  readonly text: string;
  /** What is marked in it. */
  readonly found: string;
}

/** The text of a line in the colours of its terminal, as elements: nothing in it is ever HTML. */
export function LogText({ text, found }: LogTextProps) {
  if (found !== '') return <Marked text={plainText(text)} found={found} />;
  if (!text.includes('\u001b')) return text;
  return Anser.ansiToJson(text, { json: true, remove_empty: true, use_classes: true }).map(
    ({ content, fg, bg, decorations }, index) => (
      // pieces of a line have no other identity
      <span
        key={index}
        className={[fg, bg && `${bg}-bg`, ...decorations].filter(Boolean).join(' ')}
      >
        {content}
      </span>
    ),
  );
}

function Marked({ text, found }: LogTextProps) {
  const at = text.toLowerCase().indexOf(found.toLowerCase());
  if (at < 0) return text;
  const end = at + found.length;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, end)}</mark>
      <Marked text={text.slice(end)} found={found} />
    </>
  );
}
