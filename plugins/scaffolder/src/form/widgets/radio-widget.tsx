import type { WidgetProps } from '@rjsf/utils';
import { FieldGroup } from '../field-group.tsx';
import { useFieldTexts } from '../field-texts.tsx';
import { choicesOf, findChoice } from './choice-options.ts';

/** `ui:widget: radio`. */
export function RadioWidget(props: WidgetProps) {
  const { id, value, disabled, readonly, autofocus, required } = props;
  const choices = choicesOf(props);
  const chosen = findChoice(choices, value);
  return (
    <FieldGroup texts={useFieldTexts(props)}>
      {choices.map(({ key, value: choice, label, isDisabled }, index) => (
        <label key={key} className="cb-check">
          <input
            type="radio"
            id={`${id}-${key}`}
            name={id}
            required={required}
            disabled={disabled || readonly || isDisabled}
            autoFocus={autofocus && index === 0}
            checked={key === chosen?.key}
            onChange={() => props.onChange(choice)}
            onBlur={() => props.onBlur(id, value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </FieldGroup>
  );
}
