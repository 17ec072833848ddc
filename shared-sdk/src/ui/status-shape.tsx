import { classNames } from './class-names.ts';

/** State of a running thing. */
export type Status = 'ok' | 'degraded' | 'down' | 'unknown' | 'maintenance';

/** Props of {@link StatusShape}. */
export interface StatusShapeProps {
  readonly status: Status;
}

/** A status as a shape alone, 10 px; shape before colour. Hidden from screen readers. */
export function StatusShape({ status }: StatusShapeProps) {
  return (
    <svg className={classNames('cb-st', `cb-s-${status}`)} viewBox="0 0 10 10" aria-hidden="true">
      {shapes[status]}
    </svg>
  );
}

const shapes = {
  ok: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  degraded: (
    <path
      d="M5 .8 9.6 9H.4Z"
      fill="currentColor"
      stroke="currentColor"
      strokeWidth=".8"
      strokeLinejoin="round"
    />
  ),
  down: <rect x="1" y="1" width="8" height="8" rx="1.5" fill="currentColor" />,
  unknown: (
    <circle
      cx="5"
      cy="5"
      r="3.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2.4 1.4"
    />
  ),
  maintenance: (
    <>
      <circle cx="5" cy="5" r="3.7" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M5 1.3a3.7 3.7 0 0 0 0 7.4Z" fill="currentColor" />
    </>
  ),
} as const;
