import type { RunStep, StepState } from '@callboard/sdk/contracts/scaffolder-runs';
import { Anchor, formatDuration, Icon, type IconName } from '@callboard/sdk/ui';

/** Props of {@link StepList}. */
export interface StepListProps {
  readonly steps: readonly RunStep[];
  /** Id of the step whose log is shown; all where absent. */
  readonly shown: string | undefined;
  /** ms since the epoch. */
  readonly now: number;
  readonly hrefOf: (stepId: string) => string;
}

interface Look {
  readonly icon: IconName;
  readonly words: string;
  readonly className: string;
}

const looks: Readonly<Record<StepState, Look>> = {
  waiting: { icon: 'circle-dashed', words: 'To do:', className: 'cb-tone-3' },
  running: { icon: 'loader-circle', words: 'Running:', className: 'cb-tone-info' },
  completed: { icon: 'circle-check', words: 'Done:', className: 'cb-tone-ok' },
  failed: { icon: 'circle-x', words: 'Failed:', className: 'cb-tone-danger' },
  skipped: { icon: 'circle-minus', words: 'Skipped:', className: 'cb-tone-3' },
  cancelled: { icon: 'circle-minus', words: 'Cancelled:', className: 'cb-tone-3' },
};

/** The steps of a run: where each is, and how long it took. */
export function StepList({ steps, shown, now, hrefOf }: StepListProps) {
  return (
    <ol className="scf-steps" aria-label="Steps of the run">
      {steps.map((step) => {
        const { icon, words, className } = looks[step.state];
        return (
          <li key={step.id} data-state={step.state}>
            <Anchor
              look="bare"
              href={hrefOf(step.id)}
              aria-current={step.id === shown ? 'step' : undefined}
            >
              <Icon
                name={icon}
                spin={step.state === 'running'}
                label={words}
                className={className}
              />
              <span className="cb-clip">{step.name}</span>
              <span className="cb-sub">{timeText(step, now)}</span>
            </Anchor>
          </li>
        );
      })}
    </ol>
  );
}

function timeText({ state, startedAt, finishedAt, tries }: RunStep, now: number): string {
  if (state === 'skipped') return 'skipped';
  if (startedAt === undefined) return '';
  const took = formatDuration(Math.max(0, (finishedAt ?? now) - startedAt));
  return tries > 1 ? `${took}, try ${tries}` : took;
}
