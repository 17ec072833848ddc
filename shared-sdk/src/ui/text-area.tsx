import { type Ref, type TextareaHTMLAttributes, useId } from 'react';
import { classNames } from './class-names.ts';
import { controlAttributes, FieldShell, type FieldTexts } from './field-shell.tsx';

/** Props of {@link TextArea}: a textarea's own attributes besides. */
export interface TextAreaProps
  extends FieldTexts,
    Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Monospace, for YAML and the like. */
  readonly mono?: boolean | undefined;
  readonly ref?: Ref<HTMLTextAreaElement> | undefined;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, help, error, ok, value, onChange, mono, className, id, ...rest } =
    props;
  const ownId = useId();
  const controlId = id ?? ownId;
  return (
    <FieldShell {...{ label, hideLabel, help, error, ok, controlId }}>
      <textarea
        rows={4}
        {...rest}
        {...controlAttributes(controlId, { help, error, ok })}
        className={classNames(
          'cb-input',
          mono && 'cb-mono',
          Boolean(error) && 'is-error',
          className,
        )}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </FieldShell>
  );
}
