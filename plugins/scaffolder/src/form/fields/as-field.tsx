import { type Field, type FieldProps, getUiOptions } from '@rjsf/utils';
import type { ComponentType } from 'react';
import { useFieldTexts } from '../field-texts.tsx';
import type { FieldInput } from './field-input.ts';

/** Makes a field of the form library of a component that knows nothing of it. */
export function asField(Component: ComponentType<FieldInput>): Field {
  function AsField(props: FieldProps) {
    const { fieldPathId, schema, uiSchema, name, formData, required, disabled, readonly } = props;
    const { $id: id, path } = fieldPathId;
    const { placeholder, title, ...options } = getUiOptions(uiSchema);
    const label = title ?? schema.title ?? name;
    const texts = useFieldTexts({ id, label, required, schema, uiSchema, options });
    return (
      <Component
        id={id}
        name={name}
        texts={texts}
        value={formData}
        onChange={(value) => props.onChange(value, path)}
        onBlur={() => props.onBlur(id, formData)}
        schema={schema}
        options={options}
        isRequired={required === true}
        isDisabled={disabled === true || readonly === true}
        placeholder={placeholder ?? ''}
        hasFocus={props.autofocus === true}
      />
    );
  }
  return AsField;
}
