import type { RunDetail } from '@callboard/sdk/contracts/scaffolder-runs';
import { Banner } from '@callboard/sdk/ui';
import { OutdatedRun } from './outdated-run.tsx';

/** Props of {@link RunBanner}. */
export interface RunBannerProps {
  readonly detail: RunDetail;
}

/** What somebody has to know or to decide about a run. */
export function RunBanner({ detail: { run, interruptedStep, steps } }: RunBannerProps) {
  if (run.state === 'interrupted') {
    const step = steps.find(({ id }) => id === interruptedStep);
    return (
      <Banner tone="warn" title={`It was cut off${step ? ` during “${step.name}”` : ''}.`}>
        That step may not run twice by itself. Look whether it was done, then resume or cancel.
      </Banner>
    );
  }
  if (run.state === 'failed')
    return (
      <Banner
        tone="danger"
        title={run.currentStep === undefined ? 'It failed.' : `“${run.currentStep}” failed.`}
      >
        {run.error}
      </Banner>
    );
  if (run.isOutdated && run.state === 'completed') return <OutdatedRun run={run} />;
  return null;
}
