import { TextField } from '@callboard/sdk/ui';
import { type BaseInputTemplateProps, examplesId, getInputProps } from '@rjsf/utils';
import { useFieldTexts } from '../field-texts.tsx';

/** Every field that is one line: text, number, date, password, address. */
export function TextInput(props: BaseInputTemplateProps) {
  const { id, schema, type, options, value, required, disabled, readonly, autofocus } = props;
  const texts = useFieldTexts(props);
  // A step would let the browser refuse 0.5; the schema says what fits.
  const { step: _step, ...input } = getInputProps(schema, type, options);
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  return (
    <>
      <TextField
        {...texts}
        {...input}
        id={id}
        placeholder={props.placeholder ?? ''}
        aria-required={required}
        disabled={disabled}
        readOnly={readonly}
        autoFocus={autofocus}
        {...(examples.length > 0 && { list: examplesId(id) })}
        {...(input.type === 'password'
          ? { autoComplete: 'new-password' }
          : { autoComplete: 'off' })}
        value={value === undefined || value === null ? '' : String(value)}
        onChange={(text) => props.onChange(text === '' ? options.emptyValue : text)}
        onBlur={() => props.onBlur(id, value)}
      />
      {examples.length > 0 && (
        <datalist id={examplesId(id)}>
          {examples.map((example) => (
            <option key={String(example)} value={String(example)} />
          ))}
        </datalist>
      )}
    </>
  );
}
