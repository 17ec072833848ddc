import { deepEquals, type WidgetProps } from '@rjsf/utils';

/** One choice of a field; its value may be anything, its key is what a control can hold. */
export interface Choice {
  readonly key: string;
  readonly value: unknown;
  readonly label: string;
  readonly isDisabled: boolean;
}

/** The choices of `enum`, or of a `oneOf` of constants. */
export function choicesOf({ options }: Pick<WidgetProps, 'options'>): readonly Choice[] {
  const disabled = options.enumDisabled ?? [];
  return (options.enumOptions ?? []).map(({ value, label }, index) => ({
    key: String(index),
    value,
    label,
    isDisabled: disabled.includes(value),
  }));
}

/** The choice that a value is; none for a value that is not offered. */
export function findChoice(choices: readonly Choice[], value: unknown): Choice | undefined {
  return choices.find((choice) => deepEquals(choice.value, value));
}
