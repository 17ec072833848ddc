import { Checkbox, Icon } from '@callboard/sdk/ui';
import type { WidgetProps } from '@rjsf/utils';
import { useFieldTexts } from '../field-texts.tsx';

/** Yes or no. */
export function CheckboxWidget(props: WidgetProps) {
  const { value, disabled, readonly } = props;
  const { label, help, error } = useFieldTexts(props);
  return (
    <div className="cb-field">
      <Checkbox
        label={label}
        checked={value === true}
        disabled={disabled || readonly}
        onChange={(isOn) => props.onChange(isOn)}
      />
      {error !== undefined ? (
        <p className="cb-help is-error">
          <Icon name="circle-x" size="sm" />
          {error}
        </p>
      ) : (
        help !== undefined && <p className="cb-help">{help}</p>
      )}
    </div>
  );
}
