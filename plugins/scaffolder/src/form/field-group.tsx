import { type FieldTexts, Icon } from '@callboard/sdk/ui';
import { type ReactNode, useId } from 'react';

/** Props of {@link FieldGroup}. */
export interface FieldGroupProps {
  readonly texts: FieldTexts;
  readonly children: ReactNode;
}

/** Several controls that are one field: its label heads them, help and mistakes stand below. */
export function FieldGroup({
  texts: { label, hideLabel, help, error },
  children,
}: FieldGroupProps) {
  const noteId = useId();
  const note = error ?? help;
  return (
    <fieldset className="scf-group" aria-describedby={note === undefined ? undefined : noteId}>
      <legend className={hideLabel ? 'cb-vh' : 'cb-label'}>{label}</legend>
      {children}
      {note !== undefined && (
        <p id={noteId} className={error ? 'cb-help is-error' : 'cb-help'}>
          {error !== undefined && <Icon name="circle-x" size="sm" />}
          {note}
        </p>
      )}
    </fieldset>
  );
}
