import type { DocsHit } from '@callboard/sdk/contracts/docs';
import { docsRoutes } from '@callboard/sdk/contracts/docs.client';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { Anchor, formatCount, SearchField } from '@callboard/sdk/ui';
import { type ReactNode, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { type PagePlace, pageHref, siteParamsOf } from '../model/site-address.ts';
import { HitText } from '../sites/hit-text.tsx';

/** Props of {@link SiteSearch}. */
export interface SiteSearchProps {
  readonly entityRef: string;
  readonly title: string;
  readonly place: PagePlace;
  readonly onChosen?: (() => void) | undefined;
  /** Whether `/` and `s` bring the focus here. */
  readonly hasKeys: boolean;
  /** What stands in the place of results while nothing is searched. */
  readonly children: ReactNode;
}

const limit = 20;

/** Search inside a site: arrows choose a result, Enter opens it, Escape empties the field. */
export function SiteSearch(props: SiteSearchProps) {
  const { entityRef, title, place, onChosen, hasKeys, children } = props;
  const host = useHost();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  useSearchKey(field, hasKeys);
  const q = useDeferredValue(text.trim());
  const version = place.version === undefined ? {} : { version: place.version };
  const { data, error } = useEndpoint(
    host.client(docsRoutes).searchSite,
    { params: siteParamsOf(entityRef), query: { q, limit, ...version } },
    { enabled: q !== '', keepPrevious: true },
  );
  const hits = q === '' ? [] : (data?.items ?? []);
  const at = Math.min(chosen, Math.max(hits.length - 1, 0));
  const addressOf = ({ path, anchor }: DocsHit) => pageHref(place, path, anchor);
  const leave = () => {
    setText('');
    onChosen?.();
  };
  const isOpen = q !== '';
  return (
    <>
      <SearchField
        ref={field}
        label={`Search in ${title}`}
        placeholder="Search these docs"
        size="sm"
        value={text}
        {...(hasKeys ? { shortcut: '/', 'data-cb-page-filter': '' } : {})}
        onChange={(next) => {
          setText(next);
          setChosen(0);
        }}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? `${listId}-${at}` : undefined}
        onKeyDown={(event) => {
          const hit = hits[at];
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined && hits.length > 0) {
            event.preventDefault();
            const next = (at + step + hits.length) % hits.length;
            setChosen(next);
            document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
          } else if (event.key === 'Enter' && hit) {
            event.preventDefault();
            host.navigate(addressOf(hit));
            field.current?.blur();
            leave();
          }
        }}
      />
      <div className="cb-vh" role="status">
        {isOpen && data ? `${formatCount(data.total)} found` : ''}
      </div>
      {isOpen && error && <p className="docs-no-hits">The search failed: {error.message}</p>}
      {isOpen && !error && data && hits.length === 0 && (
        <p className="docs-no-hits">
          Nothing in these docs has “{q}”.{' '}
          <Anchor href={`/docs?q=${encodeURIComponent(q)}`}>Search all docs</Anchor>
        </p>
      )}
      {/* always there: the field says that it controls it */}
      <div
        id={listId}
        role="listbox"
        aria-label="Results"
        hidden={hits.length === 0}
        className="docs-hits"
      >
        {hits.map((hit, index) => (
          <Anchor
            key={`${hit.path}#${hit.anchor ?? ''}`}
            id={`${listId}-${index}`}
            look="bare"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            href={addressOf(hit)}
            onPointerMove={() => setChosen(index)}
            onClick={leave}
          >
            <HitText hit={hit} />
          </Anchor>
        ))}
      </div>
      <div hidden={isOpen}>{children}</div>
    </>
  );
}

function useSearchKey(field: React.RefObject<HTMLInputElement | null>, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    function onKeyDown(event: KeyboardEvent): void {
      const { target } = event;
      const isTyping =
        target instanceof HTMLElement &&
        target.matches('input, textarea, select, [contenteditable]');
      if (event.key !== 's' || event.metaKey || event.ctrlKey || event.altKey || isTyping) return;
      if (document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      field.current?.focus();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [field, isOn]);
}
