import { FieldGroup } from '../field-group.tsx';
import { type FieldInput, textOf, textsOption } from './field-input.ts';
import { RepoPartField } from './repo-part-field.tsx';
import { RepoToken } from './repo-token.tsx';

/** `ui:field: RepoOwnerPicker`: who a repository belongs to at its host. */
export function RepoOwnerPicker(input: FieldInput) {
  const { id, texts, value, onChange, onBlur, isDisabled, options } = input;
  const without = textsOption(input, 'excludedOwners') ?? [];
  const allowed = textsOption(input, 'allowedOwners')?.filter((owner) => !without.includes(owner));
  return (
    <FieldGroup texts={texts}>
      <RepoPartField
        id={id}
        label="Owner"
        value={textOf(value)}
        isDisabled={isDisabled}
        allowed={allowed}
        onChange={(owner) => onChange(owner === '' ? undefined : owner)}
        onBlur={onBlur}
      />
      <RepoToken
        wanted={options['requestUserCredentials']}
        host={textOf(options['host'])}
        isDisabled={isDisabled}
      />
    </FieldGroup>
  );
}
