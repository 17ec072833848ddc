import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

/** What every field of the kit takes around its control. */
export interface FieldTexts {
  readonly label: ReactNode;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean | undefined;
  /** Below the control, in grey. */
  readonly help?: ReactNode;
  /** What is wrong and how to right it; takes the place of `help` and marks the control invalid. */
  readonly error?: ReactNode;
  /** That it is fine; takes the place of `help`. */
  readonly ok?: ReactNode;
}

/** Props of {@link FieldShell}. */
export interface FieldShellProps extends FieldTexts {
  /** `id` of the control. */
  readonly controlId: string;
  readonly children: ReactNode;
}

/** Label above, control, help below: the frame of a field whose control is your own. */
export function FieldShell({
  label,
  hideLabel,
  help,
  error,
  ok,
  controlId,
  children,
}: FieldShellProps) {
  const state = error ? 'error' : ok ? 'ok' : undefined;
  const text = error || ok || help;
  return (
    <div className="cb-field">
      <label htmlFor={controlId} className={classNames(hideLabel && 'cb-vh')}>
        {label}
      </label>
      {children}
      {text && (
        <p className={classNames('cb-help', state && `is-${state}`)} id={`${controlId}-help`}>
          {state && <Icon name={state === 'ok' ? 'check' : 'circle-x'} size="sm" />}
          {text}
        </p>
      )}
    </div>
  );
}

/** What ties a control to its `FieldShell`: describes it and marks it invalid. */
export function controlAttributes(
  controlId: string,
  { help, error, ok }: Omit<FieldTexts, 'label'>,
) {
  return {
    id: controlId,
    'aria-describedby': error || ok || help ? `${controlId}-help` : undefined,
    'aria-invalid': error ? true : undefined,
  };
}
