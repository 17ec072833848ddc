import { TextArea, TextField } from '@callboard/sdk/ui';
import { useState } from 'react';

export interface TypedFieldProps {
  readonly kind: 'text' | 'number' | 'list';
  readonly label: string;
  readonly help: string;
  readonly error: string | undefined;
  readonly value: unknown;
  readonly otherwise: unknown;
  readonly onChange: (value: unknown) => void;
}

/** A value that is typed. The text stays as it was typed while it means the same value. */
export function TypedField({ kind, value, otherwise, onChange, ...rest }: TypedFieldProps) {
  const [typed, setTyped] = useState(textOf(value));
  const isSame = JSON.stringify(valueOf(kind, typed)) === JSON.stringify(value);
  const props = {
    ...rest,
    value: isSame ? typed : textOf(value),
    placeholder: textOf(otherwise),
    onChange: (text: string) => {
      setTyped(text);
      onChange(valueOf(kind, text));
    },
  };
  if (kind === 'list') return <TextArea {...props} />;
  return <TextField {...props} {...(kind === 'number' ? { inputMode: 'decimal' } : {})} />;
}

/** What is no number goes to the gateway as it is, which says what is wrong with it. */
function valueOf(kind: TypedFieldProps['kind'], text: string): unknown {
  if (text.trim() === '') return undefined;
  if (kind === 'list')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  if (kind === 'text') return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
