import { TextField } from '@callboard/sdk/ui';
import { type FieldInput, textOf } from './field-input.ts';

/** `ui:field: EntityNamePicker`: the name that an entity may have. Checked by `fieldIssues`. */
export function EntityNamePicker(input: FieldInput) {
  return <TextOf {...input} />;
}

/** `ui:field: RepoBranchPicker`. */
export function RepoBranchPicker(input: FieldInput) {
  return <TextOf {...input} placeholder={input.placeholder || 'main'} />;
}

function TextOf(input: FieldInput) {
  const { id, texts, value, onChange, onBlur, isRequired, isDisabled, placeholder } = input;
  return (
    <TextField
      {...texts}
      id={id}
      autoComplete="off"
      spellCheck={false}
      aria-required={isRequired}
      autoFocus={input.hasFocus}
      disabled={isDisabled}
      placeholder={placeholder}
      value={textOf(value)}
      onChange={(text) => onChange(text === '' ? undefined : text)}
      onBlur={onBlur}
    />
  );
}
