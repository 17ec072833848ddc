import { type Ref, type SelectHTMLAttributes, useId } from 'react';
import { classNames } from './class-names.ts';
import { controlAttributes, FieldShell, type FieldTexts } from './field-shell.tsx';
import { Icon } from './icon.tsx';

/** One choice of a {@link Select}. */
export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean | undefined;
}

/** Props of {@link Select}: a select's own attributes besides. */
export interface SelectProps
  extends FieldTexts,
    Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value' | 'size' | 'children'> {
  readonly options: readonly SelectOption[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The empty first choice, value `''`; none where absent. */
  readonly placeholder?: string | undefined;
  /** `sm` 28 px in bars, `md` 32 px. */
  readonly size?: 'sm' | 'md' | undefined;
  readonly ref?: Ref<HTMLSelectElement> | undefined;
}

/** One of a few choices: the platform's own list, so phones and screen readers know it. */
export function Select(props: SelectProps) {
  const {
    label,
    hideLabel,
    help,
    error,
    ok,
    options,
    value,
    onChange,
    placeholder,
    size,
    className,
    id,
    ...rest
  } = props;
  const ownId = useId();
  const controlId = id ?? ownId;
  return (
    <FieldShell {...{ label, hideLabel, help, error, ok, controlId }}>
      <span className="cb-select">
        <select
          {...rest}
          {...controlAttributes(controlId, { help, error, ok })}
          className={classNames(
            'cb-input',
            size === 'sm' && 'is-sm',
            Boolean(error) && 'is-error',
            className,
          )}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" />
      </span>
    </FieldShell>
  );
}
