import type { RunState } from '@callboard/sdk/contracts/scaffolder-runs';
import { Badge, type BadgeProps } from '@callboard/sdk/ui';

type Look = Pick<BadgeProps, 'tone' | 'icon' | 'spin'> & { readonly words: string };

const looks: Readonly<Record<RunState, Look>> = {
  waiting: { words: 'Waiting', icon: 'clock', tone: 'neutral' },
  running: { words: 'Running', icon: 'loader-circle', spin: true, tone: 'info' },
  interrupted: { words: 'Interrupted', icon: 'triangle-alert', tone: 'warn' },
  completed: { words: 'Completed', icon: 'circle-check', tone: 'ok' },
  failed: { words: 'Failed', icon: 'circle-x', tone: 'danger' },
  cancelled: { words: 'Cancelled', icon: 'circle-minus', tone: 'neutral' },
};

/** Where a run is, in its word. */
export const stateWords = (state: RunState) => looks[state].words;

/** Where a run is. */
export function RunStateBadge({ state }: { readonly state: RunState }) {
  const { words, ...look } = looks[state];
  return <Badge {...look}>{words}</Badge>;
}
