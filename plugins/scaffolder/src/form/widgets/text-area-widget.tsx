import { TextArea } from '@callboard/sdk/ui';
import type { WidgetProps } from '@rjsf/utils';
import { useFieldTexts } from '../field-texts.tsx';

/** `ui:widget: textarea`. */
export function TextAreaWidget(props: WidgetProps) {
  const { id, options, value, required, disabled, readonly, autofocus, placeholder } = props;
  return (
    <TextArea
      {...useFieldTexts(props)}
      id={id}
      rows={typeof options.rows === 'number' ? options.rows : 4}
      placeholder={placeholder ?? ''}
      aria-required={required}
      disabled={disabled}
      readOnly={readonly}
      autoFocus={autofocus}
      value={typeof value === 'string' ? value : ''}
      onChange={(text) => props.onChange(text === '' ? options.emptyValue : text)}
      onBlur={() => props.onBlur(id, value)}
    />
  );
}
