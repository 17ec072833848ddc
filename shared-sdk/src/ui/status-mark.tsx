import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { type Status, StatusShape } from './status-shape.tsx';

/** Props of {@link StatusMark}. */
export interface StatusMarkProps {
  readonly status: Status;
  /** `Healthy`, `Degraded`, `Down`, `Unknown` or `Maintenance` where absent. */
  readonly label?: ReactNode;
  /** Keeps the label for screen readers only, where the shape stands beside a version or a name. */
  readonly hideLabel?: boolean | undefined;
}

const labels: Readonly<Record<Status, string>> = {
  ok: 'Healthy',
  degraded: 'Degraded',
  down: 'Down',
  unknown: 'Unknown',
  maintenance: 'Maintenance',
};

/** Health of a thing: shape, then words; healthy text stays grey so that exceptions stand out. */
export function StatusMark({ status, label, hideLabel }: StatusMarkProps) {
  return (
    <span className={`cb-status cb-s-${status}`}>
      <StatusShape status={status} />
      <span className={classNames('cb-t', hideLabel && 'cb-vh')}>{label ?? labels[status]}</span>
    </span>
  );
}
