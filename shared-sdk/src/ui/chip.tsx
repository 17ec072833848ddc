import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** Props of {@link Chip}. */
export interface ChipProps {
  /** What is filtered, e.g. `Owner`. */
  readonly label: string;
  /** The chosen value. */
  readonly children: ReactNode;
  /** Takes the filter off; the chip is only shown where absent. */
  readonly onRemove?: (() => void) | undefined;
  /** Name of the remove button; `Remove <label> filter` where absent. */
  readonly removeLabel?: string | undefined;
}

/** A filter in force, with the button that takes it off. */
export function Chip({ label, children, onRemove, removeLabel }: ChipProps) {
  return (
    <span className="cb-chip is-filter">
      {label} <b className="cb-clip">{children}</b>
      {onRemove && (
        <button
          type="button"
          aria-label={removeLabel ?? `Remove ${label} filter`}
          onClick={onRemove}
        >
          <Icon name="x" size="sm" />
        </button>
      )}
    </span>
  );
}
