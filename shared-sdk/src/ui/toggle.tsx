import type { ReactNode } from 'react';
import { VisuallyHidden } from './visually-hidden.tsx';

/** Props of {@link Toggle}. */
export interface ToggleProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean | undefined;
}

/** A switch: takes effect at once, without a save. */
export function Toggle({ label, checked, onChange, disabled, hideLabel }: ToggleProps) {
  return (
    <label className="cb-toggle">
      <input
        className="cb-switch"
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {hideLabel ? <VisuallyHidden>{label}</VisuallyHidden> : <span>{label}</span>}
    </label>
  );
}
