import { Button, Checkbox, CopyButton, IconButton, SearchField } from '@callboard/sdk/ui';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { clockText, logFile, plainText, type ShownLine } from './log-line.ts';
import { LogText } from './log-text.tsx';
import { saveFile } from './save-file.ts';

/** Props of {@link LogView}. */
export interface LogViewProps {
  readonly title: string;
  /** Id of the action; absent for the whole run. */
  readonly action: string | undefined;
  readonly lines: readonly ShownLine[];
  /** Why there is nothing, while there is nothing. */
  readonly empty: string;
  /** That the stream broke. */
  readonly note: string | undefined;
  readonly fileName: string;
}

/** More would make the page slow; they are in the file. */
const mostShown = 3000;

/** The log of a step: follows its end, can be searched, copied and kept. */
export function LogView({ title, action, lines, empty, note, fileName }: LogViewProps) {
  const [isFollowing, setFollowing] = useState(true);
  const [found, setFound] = useState('');
  const [isSearching, setSearching] = useState(false);
  const box = useRef<HTMLPreElement>(null);
  const wanted = isSearching ? found.trim() : '';
  const fitting = useMemo(() => {
    if (wanted === '') return lines;
    const text = wanted.toLowerCase();
    return lines.filter((line) => plainText(line.text).toLowerCase().includes(text));
  }, [lines, wanted]);
  const shown = fitting.slice(-mostShown);
  useLayoutEffect(() => {
    if (isFollowing && box.current && shown.length > 0)
      box.current.scrollTop = box.current.scrollHeight;
  }, [isFollowing, shown.length]);
  return (
    <section className="scf-log" aria-label={`Log of ${title}`}>
      <header>
        <b className="cb-clip">{title}</b>
        {action !== undefined && <span className="cb-muted cb-mono cb-clip">{action}</span>}
        <span className="cb-push cb-row">
          <Checkbox label="Follow" checked={isFollowing} onChange={setFollowing} />
          <IconButton
            icon="search"
            size="sm"
            label="Search the log"
            aria-expanded={isSearching}
            onClick={() => setSearching(!isSearching)}
          />
          <CopyButton
            text={lines.map((line) => plainText(line.text)).join('\n')}
            label="Copy the log"
          />
          <IconButton
            icon="download"
            size="sm"
            label="Download the log"
            onClick={() => saveFile(fileName, logFile(lines))}
          />
        </span>
      </header>
      {isSearching && (
        <div className="scf-log-search">
          <SearchField
            label="Find in the log"
            placeholder="Find in the log"
            size="sm"
            autoFocus
            value={found}
            onChange={setFound}
          />
          <span className="cb-sub" role="status">
            {wanted !== '' && `${fitting.length} of ${lines.length} lines`}
          </span>
        </div>
      )}
      {fitting.length > shown.length && (
        <p className="scf-log-note">
          The last {mostShown} of {fitting.length} lines.{' '}
          <Button size="sm" onClick={() => saveFile(fileName, logFile(lines))}>
            Download all
          </Button>
        </p>
      )}
      {/* it scrolls, so the keyboard must reach it */}
      <pre
        ref={box}
        tabIndex={0}
        role="log"
        aria-label={`Lines of ${title}`}
        onWheel={({ deltaY }) => deltaY < 0 && setFollowing(false)}
      >
        {shown.map(({ key, at, text }) => (
          <span key={key} className="scf-line">
            <time dateTime={new Date(at).toISOString()}>{clockText(at)}</time>
            <span>
              <LogText text={text} found={wanted} />
              {'\n'}
            </span>
          </span>
        ))}
        {shown.length === 0 && (
          <span className="scf-log-empty">{wanted === '' ? empty : 'Nothing found.'}</span>
        )}
      </pre>
      {note !== undefined && (
        <p className="scf-log-note" role="status">
          {note}
        </p>
      )}
    </section>
  );
}
