import { IconButton, TextField } from '@callboard/sdk/ui';
import type { FieldTemplateProps } from '@rjsf/utils';
import { type ReactNode, useState } from 'react';

/** Props of {@link AdditionalField}. */
export interface AdditionalFieldProps extends Omit<FieldTemplateProps, 'children'> {
  readonly children: ReactNode;
}

/** A field whose name the person gives. */
export function AdditionalField(props: AdditionalFieldProps) {
  const { id, label, disabled, readonly, onKeyRename, onRemoveProperty, children } = props;
  const [name, setName] = useState(label);
  return (
    <div className="scf-additional">
      <TextField
        id={`${id}-key`}
        label="Name"
        value={name}
        disabled={disabled || readonly}
        onChange={setName}
        onBlur={() => onKeyRename(name)}
      />
      {children}
      <IconButton
        icon="trash-2"
        label={`Remove ${label}`}
        disabled={disabled || readonly}
        onClick={onRemoveProperty}
      />
    </div>
  );
}
