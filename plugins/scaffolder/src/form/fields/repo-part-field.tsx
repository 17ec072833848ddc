import { Select, TextField } from '@callboard/sdk/ui';

/** Props of {@link RepoPartField}. */
export interface RepoPartFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly isDisabled: boolean;
  /** The only values there may be; any where absent. */
  readonly allowed: readonly string[] | undefined;
  /** What is likely, where any is allowed. */
  readonly suggested?: readonly string[];
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
}

/** A part of the place of a repository: free, or one of a few. */
export function RepoPartField(props: RepoPartFieldProps) {
  const { id, label, value, isDisabled, allowed, suggested = [], onChange, onBlur } = props;
  if (allowed && allowed.length > 0)
    return (
      <Select
        {...{ id, label, value, onChange, onBlur }}
        disabled={isDisabled}
        placeholder={allowed.length === 1 && value !== '' ? undefined : 'Choose'}
        options={allowed.map((each) => ({ value: each, label: each }))}
      />
    );
  return (
    <>
      <TextField
        {...{ id, label, value, onChange, onBlur }}
        autoComplete="off"
        spellCheck={false}
        disabled={isDisabled}
        {...(suggested.length > 0 && { list: `${id}-list` })}
      />
      {suggested.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggested.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </>
  );
}
