import { Checkbox } from '@callboard/sdk/ui';
import { deepEquals, type WidgetProps } from '@rjsf/utils';
import { FieldGroup } from '../field-group.tsx';
import { useFieldTexts } from '../field-texts.tsx';
import { choicesOf } from './choice-options.ts';

/** Any of the choices, kept in the order in which they are offered. */
export function CheckboxesWidget(props: WidgetProps) {
  const { value, disabled, readonly } = props;
  const choices = choicesOf(props);
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  const isChosen = (choice: unknown) => chosen.some((each) => deepEquals(each, choice));
  return (
    <FieldGroup texts={useFieldTexts(props)}>
      {choices.map(({ key, value: choice, label, isDisabled }) => (
        <Checkbox
          key={key}
          label={label}
          checked={isChosen(choice)}
          disabled={disabled || readonly || isDisabled}
          onChange={(isOn) =>
            props.onChange(
              choices
                .map((each) => each.value)
                .filter((each) => (deepEquals(each, choice) ? isOn : isChosen(each))),
            )
          }
        />
      ))}
    </FieldGroup>
  );
}
