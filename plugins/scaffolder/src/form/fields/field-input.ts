import type { FieldTexts } from '@callboard/sdk/ui';
import type { RJSFSchema } from '@rjsf/utils';

/** What a field of a template's `ui:field` gets, whichever library draws the form. */
export interface FieldInput {
  /** Of its control. */
  readonly id: string;
  /** Its key in the values. */
  readonly name: string;
  readonly texts: FieldTexts;
  readonly value: unknown;
  /** `undefined` takes the value away. */
  readonly onChange: (value: unknown) => void;
  /** Says that the person is done with it, so that what is wrong may be shown. */
  readonly onBlur: () => void;
  readonly schema: RJSFSchema;
  /** `ui:options`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly isRequired: boolean;
  readonly isDisabled: boolean;
  readonly placeholder: string;
  readonly hasFocus: boolean;
}

/** A list of texts among the options of a field; `undefined` where it is none. */
export function textsOption(input: FieldInput, name: string): readonly string[] | undefined {
  const value = input.options[name];
  return Array.isArray(value) ? value.map(String) : undefined;
}

/** The value of a field that is a list of texts. */
export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [];

/** The value of a field that is one text. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
