import { TextField } from '@callboard/sdk/ui';
import { useContext } from 'react';
import { FormSecretsContext, maskOf } from '../secrets.ts';
import type { FieldInput } from './field-input.ts';

/** `ui:field: Secret`: goes beside the values, never into them, into a draft or into the address. */
export function SecretField(input: FieldInput) {
  const { id, name, texts, onChange, onBlur, isRequired, isDisabled, placeholder } = input;
  const secrets = useContext(FormSecretsContext);
  return (
    <TextField
      {...texts}
      id={id}
      type="password"
      autoComplete="new-password"
      aria-required={isRequired}
      autoFocus={input.hasFocus}
      disabled={isDisabled}
      placeholder={placeholder}
      value={secrets.values[name] ?? ''}
      onChange={(text) => {
        secrets.set(name, text === '' ? undefined : text);
        onChange(text === '' ? undefined : maskOf(text));
      }}
      onBlur={onBlur}
    />
  );
}
