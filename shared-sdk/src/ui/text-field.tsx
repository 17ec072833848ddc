import { type InputHTMLAttributes, type Ref, useId } from 'react';
import { classNames } from './class-names.ts';
import { controlAttributes, FieldShell, type FieldTexts } from './field-shell.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';
import { Kbd } from './kbd.tsx';

/** Props of {@link TextField}: an input's own attributes besides. */
export interface TextFieldProps
  extends FieldTexts,
    Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'size'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly icon?: IconName | undefined;
  /** The key that focuses the field, e.g. `/`; shown only, the page binds it. */
  readonly shortcut?: string | undefined;
  /** `sm` 28 px in bars, `md` 32 px. */
  readonly size?: 'sm' | 'md' | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    hideLabel,
    help,
    error,
    ok,
    value,
    onChange,
    icon,
    shortcut,
    size,
    className,
    id,
    ...rest
  } = props;
  const ownId = useId();
  const controlId = id ?? ownId;
  return (
    <FieldShell {...{ label, hideLabel, help, error, ok, controlId }}>
      <span
        className={classNames(
          'cb-input',
          size === 'sm' && 'is-sm',
          Boolean(error) && 'is-error',
          className,
        )}
        data-disabled={rest.disabled || undefined}
      >
        {icon && <Icon name={icon} />}
        <input
          type="text"
          {...rest}
          {...controlAttributes(controlId, { help, error, ok })}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        {shortcut !== undefined && value === '' && <Kbd>{shortcut}</Kbd>}
      </span>
    </FieldShell>
  );
}
