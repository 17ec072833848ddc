import { type AvailableExtension, SlotItem } from '@callboard/sdk/react';
import { FieldShell } from '@callboard/sdk/ui';
import { asField } from './as-field.tsx';
import type { FieldInput } from './field-input.ts';

/**
 * A field of another plugin: the form draws its label, help and mistakes, the plugin its control. What it
 * gets is the context of the extension point `scaffolder.field`.
 */
export function contributedField(extension: AvailableExtension) {
  function ContributedField(input: FieldInput) {
    const { id, name, texts, value, onChange, onBlur, schema, options } = input;
    const { isRequired, isDisabled, placeholder } = input;
    const context = {
      ...{ controlId: id, name, value, onChange, onBlur, schema, options },
      ...{ isRequired, isDisabled, placeholder },
      describedBy: texts.error || texts.help ? `${id}-help` : undefined,
      isInvalid: Boolean(texts.error),
    };
    return (
      <FieldShell {...texts} controlId={id}>
        <SlotItem extension={extension} context={context} />
      </FieldShell>
    );
  }
  return asField(ContributedField);
}
