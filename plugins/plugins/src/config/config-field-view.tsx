import type { InputIssue } from '@callboard/sdk/contract';
import { Button, Checkbox, Row, Select, Stack, Text, TextField } from '@callboard/sdk/ui';
import type { ConfigField } from './config-fields.ts';
import { type Values, withValue } from './config-patch.ts';
import { issuesAt, pointerOf } from './field-issues.ts';
import { TypedField } from './typed-field.tsx';

export interface ConfigFieldViewProps {
  readonly field: ConfigField;
  /** JSON Pointer of what holds it. */
  readonly parent: string;
  /** `undefined`: nothing is stated, and the default holds. */
  readonly value: unknown;
  readonly otherwise: unknown;
  readonly issues: readonly InputIssue[];
  readonly onChange: (value: unknown) => void;
}

/** One value of a config, asked for as its schema says. */
export function ConfigFieldView(props: ConfigFieldViewProps) {
  const { field, parent, value, otherwise, issues, onChange } = props;
  const path = pointerOf(parent, field.key);
  const help = helpOf(field, otherwise);
  const error = issuesAt(issues, path);
  const label = field.title;
  if (field.kind === 'group') {
    const values: Values = Object(value ?? otherwise ?? {});
    return (
      <fieldset className="cb-field">
        <legend>{label}</legend>
        <Stack gap={3}>
          {field.help !== undefined && (
            <Text tone={3} size={12}>
              {field.help}
            </Text>
          )}
          {field.fields.map((inner) => (
            <ConfigFieldView
              key={inner.key}
              field={inner}
              parent={path}
              value={values[inner.key]}
              otherwise={undefined}
              issues={issues}
              onChange={(next) => onChange(withValue(values, inner.key, next))}
            />
          ))}
        </Stack>
      </fieldset>
    );
  }
  if (field.kind === 'boolean')
    return (
      <BooleanField
        {...{ label, error, help }}
        path={path}
        checked={(value ?? otherwise) === true}
        isStated={value !== undefined && otherwise !== undefined}
        onChange={onChange}
      />
    );
  if (field.kind === 'choice') {
    const nothing = otherwise === undefined ? 'Nothing stated' : `Default: ${textOf(otherwise)}`;
    return (
      <Select
        {...{ label, error, help }}
        placeholder={nothing}
        options={field.options.map((option) => ({
          value: JSON.stringify(option),
          label: textOf(option),
        }))}
        value={value === undefined ? '' : JSON.stringify(value)}
        onChange={(chosen) => onChange(chosen === '' ? undefined : JSON.parse(chosen))}
      />
    );
  }
  if (field.kind === 'yaml')
    return (
      <TextField
        label={label}
        value={textOf(value ?? otherwise ?? '')}
        error={error}
        readOnly
        help={`${help} Edit it as YAML.`}
        onChange={() => {}}
      />
    );
  return <TypedField {...{ label, error, help, value, otherwise, onChange }} kind={field.kind} />;
}

interface BooleanFieldProps {
  readonly label: string;
  readonly path: string;
  readonly help: string;
  readonly error: string | undefined;
  readonly checked: boolean;
  /** Whether there is a default to go back to. */
  readonly isStated: boolean;
  readonly onChange: (value: boolean | undefined) => void;
}

function BooleanField({ label, help, error, checked, isStated, onChange }: BooleanFieldProps) {
  return (
    <Stack gap={1}>
      <Row spread>
        <Checkbox label={label} checked={checked} onChange={onChange} />
        {isStated && (
          <Button
            size="sm"
            variant="quiet"
            aria-label={`${label}: back to the default`}
            onClick={() => onChange(undefined)}
          >
            Default
          </Button>
        )}
      </Row>
      <Text as="p" size={12} tone={error === undefined ? 3 : 'danger'}>
        {error ?? help}
      </Text>
    </Stack>
  );
}

function helpOf(field: ConfigField, otherwise: unknown): string {
  const sentence = field.help === undefined ? '' : `${capital(field.help)}.`;
  const bounds = field.kind === 'number' && field.bounds ? `A ${field.bounds}.` : '';
  const list = field.kind === 'list' ? 'One a line.' : '';
  const required = field.isRequired && otherwise === undefined ? 'Required.' : '';
  const standard = otherwise === undefined ? '' : `Default: ${textOf(otherwise)}.`;
  return [sentence, bounds, list, required, standard].filter(Boolean).join(' ');
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '');

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
