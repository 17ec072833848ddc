import { Card, Empty, Freshness, SearchField, Table } from '@callboard/sdk/ui';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { loadCostOf } from '../model/load-cost.ts';
import { hrefOf } from '../model/page-address.ts';
import { filterRows, type PluginRow } from '../model/plugin-row.ts';
import { addressOf } from './overview-tab.tsx';
import { PluginLine } from './plugin-line.tsx';
import { useLoadCosts } from './use-load-costs.ts';

export interface PluginsListProps {
  readonly rows: readonly PluginRow[];
  /** Key of the row whose details are open. */
  readonly opened: string | undefined;
  /** Whether something stands beside it. */
  readonly isNarrow: boolean;
  readonly filter: string;
  readonly onFilter: (text: string) => void;
  readonly onOpen: (key: string) => void;
  /** When the rows were read, ms. */
  readonly readAt: number;
  /** Whether the last attempt to read them failed. */
  readonly isStale: boolean;
}

/** The table of plugins, with its filter. */
export function PluginsList(props: PluginsListProps) {
  const { rows, opened, isNarrow, filter, onFilter, onOpen, readAt, isStale } = props;
  const shown = filterRows(rows, filter);
  const noted = useLoadCosts();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focusFilter = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', focusFilter);
    return () => window.removeEventListener('keydown', focusFilter);
  }, []);
  return (
    <Card
      title="Installed"
      count={shown.length === rows.length ? rows.length : `${shown.length} of ${rows.length}`}
      flush
      actions={
        <SearchField
          ref={field}
          label="Filter plugins"
          placeholder="Filter"
          shortcut="/"
          size="sm"
          value={filter}
          onChange={onFilter}
        />
      }
      footer={
        <Freshness
          at={readAt}
          source="From registry.yaml"
          {...(isStale ? { stale: 'the gateway does not answer' } : {})}
        />
      }
    >
      {shown.length === 0 ? (
        <Empty title={`No plugin matches “${filter}”`} icon="search">
          Names, titles, versions and states are searched.
        </Empty>
      ) : (
        <Table caption="Plugins" density="comfortable" cards bleed>
          <thead>
            <tr>
              <th scope="col">Plugin</th>
              <th scope="col">Version</th>
              <th scope="col">State</th>
              <th scope="col">Service</th>
              {!isNarrow &&
                ['Errors', 'Load', 'Size', 'Fills'].map((label) => (
                  <th key={label} scope="col" className="cb-num">
                    {label}
                  </th>
                ))}
            </tr>
          </thead>
          <tbody onKeyDown={moveFocus}>
            {shown.map((row) => (
              <PluginLine
                key={row.key}
                row={row}
                isOpen={row.key === opened}
                isNarrow={isNarrow}
                loadMs={
                  row.baseUrl === undefined
                    ? undefined
                    : loadCostOf(noted, addressOf(row.baseUrl))?.loadMs
                }
                href={hrefOf({ plugin: row.key, filter })}
                onOpen={() => onOpen(row.key)}
              />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
  );
}

/** Arrows go from row to row; Enter follows the link that has the focus. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
