import { type ReactNode, useState } from 'react';
import { Checkbox } from './checkbox.tsx';
import { formatCount } from './format-count.ts';

/** One value of a facet. */
export interface FacetOption {
  readonly value: string;
  readonly label: string;
  /** Matches if it were ticked; not shown where absent. */
  readonly count?: number | undefined;
  readonly checked: boolean;
  /** e.g. a `KindIcon` or `StatusShape`. */
  readonly icon?: ReactNode;
}

/** Props of {@link FacetGroup}. */
export interface FacetGroupProps {
  readonly title: string;
  readonly options: readonly FacetOption[];
  readonly onToggle: (value: string) => void;
  /** Options shown before "more"; 6 where absent. Ticked ones are always shown. */
  readonly limit?: number | undefined;
}

/** A facet of a list: values with counts, several may be ticked. */
export function FacetGroup({ title, options, onToggle, limit = 6 }: FacetGroupProps) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen
    ? options
    : options.filter((option, index) => index < limit || option.checked);
  const hidden = options.length - shown.length;
  return (
    <fieldset className="cb-facet">
      <legend>{title}</legend>
      {shown.map(({ value, label, count, checked, icon }) => (
        <Checkbox
          key={value}
          label={label}
          checked={checked}
          icon={icon}
          end={count === undefined ? undefined : formatCount(count)}
          onChange={() => onToggle(value)}
        />
      ))}
      {(hidden > 0 || isOpen) && options.length > limit && (
        <button
          type="button"
          className="cb-more"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Fewer' : `${formatCount(hidden)} more`}
          <span className="cb-vh"> {title}</span>
        </button>
      )}
    </fieldset>
  );
}
