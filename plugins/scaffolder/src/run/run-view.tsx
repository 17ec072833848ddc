import type { RunDetail } from '@callboard/sdk/contracts/scaffolder-runs';
import { parseEntityRef } from '@callboard/sdk/model';
import { useSearchParams } from '@callboard/sdk/react';
import { CodeBlock, formatDuration, PageHeader, RelativeTime } from '@callboard/sdk/ui';
import { useChosenEntities } from '../entities/use-entity-options.ts';
import { runPath } from '../template/template-address.ts';
import { linesOfStep } from './log-line.ts';
import { LogView } from './log-view.tsx';
import { ResultCard } from './result-card.tsx';
import { RunActions } from './run-actions.tsx';
import { RunBanner } from './run-banner.tsx';
import { RunStateBadge } from './run-state-badge.tsx';
import { StepList } from './step-list.tsx';
import { useNow } from './use-now.ts';
import { useRunLog } from './use-run-log.ts';
import { ValuesCard } from './values-card.tsx';

/** Props of {@link RunView}. */
export interface RunViewProps {
  readonly detail: RunDetail;
  readonly isActive: boolean;
}

/** A run: where it is, what its steps say, and where it leads. */
export function RunView({ detail, isActive }: RunViewProps) {
  const { run, steps, values, output } = detail;
  const log = useRunLog(run.id, isActive);
  const now = useNow(isActive);
  const wanted = useSearchParams()[0].get('step') ?? undefined;
  const shown = wanted === 'all' ? undefined : (wanted ?? stepToShow(detail));
  const step = steps.find(({ id }) => id === shown);
  const hrefOf = (stepId: string) => `${runPath(run.id)}?step=${encodeURIComponent(stepId)}`;
  return (
    <div className="scf-run">
      <PageHeader
        title={run.templateTitle}
        badges={<RunStateBadge state={run.state} />}
        subtitle={<RunSubtitle detail={detail} now={now} />}
        actions={<RunActions detail={detail} step={step} />}
      />
      <RunBanner detail={detail} />
      {run.state === 'completed' && <ResultCard output={output} />}
      <div className="scf-run-columns">
        <StepList steps={steps} shown={step?.id} now={now} hrefOf={hrefOf} />
        <LogView
          key={step?.id ?? 'all'}
          title={step?.name ?? 'Whole run'}
          action={step?.action}
          lines={linesOfStep(log.lines, step?.id)}
          empty={isActive ? 'Nothing yet.' : 'This step said nothing.'}
          note={log.state === 'waiting' ? 'The connection broke; trying again.' : undefined}
          fileName={`${run.id}${step ? `-${step.id}` : ''}.log`}
        />
      </div>
      {step?.state === 'failed' && step.input !== undefined && (
        <CodeBlock
          title={`Input of ${step.name}`}
          code={JSON.stringify(step.input, undefined, 2)}
          plain
        />
      )}
      <ValuesCard values={values} />
    </div>
  );
}

function RunSubtitle({ detail, now }: { readonly detail: RunDetail; readonly now: number }) {
  const { run, position } = detail;
  const { createdBy, createdAt, startedAt, finishedAt, state } = run;
  const person = useChosenEntities(createdBy === undefined ? [] : [createdBy]);
  const name = createdBy && (person.get(createdBy)?.title ?? parseEntityRef(createdBy).name);
  const took = startedAt === undefined ? undefined : (finishedAt ?? now) - startedAt;
  return (
    <>
      Started {name !== undefined && `by ${name} `}
      <RelativeTime at={createdAt} />
      {took !== undefined && finishedAt !== undefined && `, took ${formatDuration(took)}`}.
      {state === 'waiting' &&
        position !== undefined &&
        position > 0 &&
        ` ${position} wait before it.`}
      {(state === 'running' || state === 'waiting') && ' You can leave, it goes on.'}
    </>
  );
}

/** The step that tells most now: what runs, failed or was cut off; at the end the last that did something. */
function stepToShow({ steps, interruptedStep }: RunDetail): string | undefined {
  const live = steps.find(({ state }) => state === 'running' || state === 'failed');
  return (
    interruptedStep ??
    live?.id ??
    steps.findLast(({ state }) => state === 'completed' || state === 'cancelled')?.id ??
    steps[0]?.id
  );
}
