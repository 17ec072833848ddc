import { Icon } from '@callboard/sdk/ui';

/** Props of {@link Stepper}. */
export interface StepperProps {
  readonly titles: readonly string[];
  readonly current: number;
  /** How many pages are done: one may go back to them, and to the first that is not. */
  readonly done: number;
  readonly onStep: (index: number) => void;
}

/** Where one is in the form. */
export function Stepper({ titles, current, done, onStep }: StepperProps) {
  return (
    <nav aria-label="Pages of the form">
      <ol className="scf-stepper">
        {titles.map((title, index) => (
          <li key={`${index} ${title}`}>
            <button
              type="button"
              aria-current={index === current ? 'step' : undefined}
              disabled={index > done}
              onClick={() => onStep(index)}
            >
              {index < done && index !== current ? (
                <Icon name="circle-check" className="scf-done" label="Done:" />
              ) : (
                <span className="scf-number" aria-hidden="true">
                  {index + 1}
                </span>
              )}
              <span className="scf-step-title">{title}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
