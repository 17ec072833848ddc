import { Chip } from '@callboard/sdk/ui';

/** Props of {@link ChosenChips}. */
export interface ChosenChipsProps {
  /** What they are, one of them: `Tag`. */
  readonly what: string;
  readonly values: readonly string[];
  readonly titleOf: (value: string) => string;
  readonly isDisabled: boolean;
  readonly onRemove: (value: string) => void;
}

/** What a field that holds several has so far, each with the button that takes it out. */
export function ChosenChips({ what, values, titleOf, isDisabled, onRemove }: ChosenChipsProps) {
  if (values.length === 0) return null;
  return (
    <ul className="scf-chips" aria-label={`Chosen`}>
      {values.map((value) => (
        <li key={value}>
          <Chip
            label={what}
            removeLabel={`Remove ${titleOf(value)}`}
            onRemove={isDisabled ? undefined : () => onRemove(value)}
          >
            {titleOf(value)}
          </Chip>
        </li>
      ))}
    </ul>
  );
}
