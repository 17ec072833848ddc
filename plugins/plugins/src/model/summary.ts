import type { Status } from '@callboard/sdk/ui';
import type { PluginRow } from './plugin-row.ts';
import { failingOf } from './version-health.ts';

/** A state as the kit's mark shows it. */
export interface StateLook {
  readonly status: Status;
  readonly label: string;
}

export const stateLooks: Readonly<Record<PluginRow['state'], StateLook>> = {
  running: { status: 'ok', label: 'Enabled' },
  disabled: { status: 'unknown', label: 'Disabled' },
  refused: { status: 'down', label: 'Refused' },
  unlisted: { status: 'unknown', label: 'Not listed' },
};

export const serviceLooks: Readonly<Record<Exclude<PluginRow['service'], 'none'>, StateLook>> = {
  up: { status: 'ok', label: 'Up' },
  unknown: { status: 'unknown', label: 'Starting' },
  down: { status: 'down', label: 'Down' },
};

/** The sentence below the page's title: how many there are, and what is out of the ordinary. */
export function summaryOf(rows: readonly PluginRow[]): string {
  const count = (what: (row: PluginRow) => boolean) => rows.filter(what).length;
  const down = count(({ state, service }) => state === 'running' && service === 'down');
  const parts: readonly (readonly [number, string])[] = [
    [count(({ state }) => state === 'running'), 'enabled'],
    [count(({ state }) => state === 'disabled'), 'disabled'],
    [count(({ state }) => state === 'refused'), 'refused'],
    [down, down === 1 ? 'service down' : 'services down'],
    [count((row) => failingOf(row) !== undefined), 'failing'],
    [count(({ rollout }) => rollout !== undefined), 'on trial'],
    [count(({ state }) => state === 'unlisted'), 'not listed'],
  ];
  return parts.flatMap(([number, word]) => (number > 0 ? [`${number} ${word}`] : [])).join(' · ');
}
