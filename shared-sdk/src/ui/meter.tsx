import { classNames } from './class-names.ts';

/** Props of {@link Meter}. */
export interface MeterProps {
  /** What it measures, for screen readers. */
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly tone?: 'neutral' | 'warn' | 'accent' | undefined;
}

/** A part of a whole as a short bar; write the numbers beside it. */
export function Meter({ label, value, max, tone = 'neutral' }: MeterProps) {
  const share = max > 0 ? Math.min(100, Math.max(0, (100 * value) / max)) : 0;
  return (
    // the native meter cannot be styled alike in all browsers
    <span
      className={classNames('cb-meter', tone !== 'neutral' && `is-${tone}`)}
      role="meter"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
    >
      <i style={{ width: `${share}%` }} />
    </span>
  );
}
