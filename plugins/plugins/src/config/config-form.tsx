import type { InputIssue } from '@callboard/sdk/contract';
import { Button, Row, Stack, Text } from '@callboard/sdk/ui';
import type { FormEvent } from 'react';
import { ConfigFieldView } from './config-field-view.tsx';
import type { ConfigField } from './config-fields.ts';
import { type Values, withValue } from './config-patch.ts';

export interface ConfigFormProps {
  readonly fields: readonly ConfigField[];
  readonly values: Values;
  readonly defaults: Values;
  readonly issues: readonly InputIssue[];
  /** How many values differ from those of registry.yaml. */
  readonly changed: number;
  readonly isBusy: boolean;
  readonly onChange: (values: Values) => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** A config as a form, made from the schema of the manifest. */
export function ConfigForm(props: ConfigFormProps) {
  const { fields, values, defaults, issues, changed, isBusy, onChange, onSave, onDiscard } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changed > 0) onSave();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {fields.map((field) => (
          <ConfigFieldView
            key={field.key}
            field={field}
            parent=""
            value={values[field.key]}
            otherwise={defaults[field.key]}
            issues={issues}
            onChange={(value) => onChange(withValue(values, field.key, value))}
          />
        ))}
        <Row wrap>
          <Button type="submit" variant="primary" busy={isBusy} disabled={changed === 0}>
            Save
          </Button>
          {changed > 0 && (
            <>
              <Button onClick={onDiscard}>Discard</Button>
              <Text tone={3} size={12}>
                {changed === 1 ? '1 value changed' : `${changed} values changed`}
              </Text>
            </>
          )}
        </Row>
      </Stack>
    </form>
  );
}
