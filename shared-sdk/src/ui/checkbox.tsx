import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** Props of {@link Checkbox}. */
export interface CheckboxProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
  /** Between box and label. */
  readonly icon?: ReactNode;
  /** At the end of the line, usually a count. */
  readonly end?: ReactNode;
  /** Keeps the label for screen readers only, e.g. in the first column of a table. */
  readonly hideLabel?: boolean | undefined;
}

/** A box to tick, with its label as part of the target. */
export function Checkbox({
  label,
  checked,
  onChange,
  disabled,
  icon,
  end,
  hideLabel,
}: CheckboxProps) {
  return (
    <label className="cb-check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {icon}
      <span className={classNames(hideLabel ? 'cb-vh' : 'cb-clip')}>{label}</span>
      {end !== undefined && <span className="cb-check-end">{end}</span>}
    </label>
  );
}
