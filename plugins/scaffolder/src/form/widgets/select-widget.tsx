import { Select } from '@callboard/sdk/ui';
import type { WidgetProps } from '@rjsf/utils';
import { useFieldTexts } from '../field-texts.tsx';
import { CheckboxesWidget } from './checkboxes-widget.tsx';
import { choicesOf, findChoice } from './choice-options.ts';

/** One of the choices; several where the field is a list. */
export function SelectWidget(props: WidgetProps) {
  return props.multiple ? <CheckboxesWidget {...props} /> : <SelectOne {...props} />;
}

function SelectOne(props: WidgetProps) {
  const { id, value, required, disabled, readonly, autofocus, placeholder, schema } = props;
  const choices = choicesOf(props);
  const chosen = findChoice(choices, value);
  const isEmptyOffered = !required || schema.default === undefined || !chosen;
  return (
    <Select
      {...useFieldTexts(props)}
      id={id}
      aria-required={required}
      disabled={disabled || readonly}
      autoFocus={autofocus}
      placeholder={isEmptyOffered ? placeholder || 'Choose' : undefined}
      options={choices.map(({ key, label, isDisabled }) => ({
        value: key,
        label,
        disabled: isDisabled,
      }))}
      value={chosen?.key ?? ''}
      onChange={(key) => props.onChange(choices.find((choice) => choice.key === key)?.value)}
      onBlur={() => props.onBlur(id, value)}
    />
  );
}
