import type { Run } from '@callboard/sdk/contracts/scaffolder-runs';
import { parseEntityRef } from '@callboard/sdk/model';
import {
  Anchor,
  Badge,
  formatDuration,
  RelativeTime,
  SortHeader,
  Table,
  TableCell,
  TableRow,
} from '@callboard/sdk/ui';
import { useChosenEntities } from '../entities/use-entity-options.ts';
import { RunStateBadge } from '../run/run-state-badge.tsx';
import { runPath } from '../template/template-address.ts';

/** Props of {@link RunTable}. */
export interface RunTableProps {
  readonly runs: readonly Run[];
}

/** Runs: of what, where they are, whose, when and how long. */
export function RunTable({ runs }: RunTableProps) {
  const people = useChosenEntities([...new Set(runs.flatMap(({ createdBy }) => createdBy ?? []))]);
  const nameOf = (ref: string) => people.get(ref)?.title ?? parseEntityRef(ref).name;
  return (
    <Table caption="Runs of templates" cards density="comfortable">
      <thead>
        <tr>
          <SortHeader>Template</SortHeader>
          <SortHeader>State</SortHeader>
          <SortHeader>By</SortHeader>
          <SortHeader>Started</SortHeader>
          <SortHeader numeric>Took</SortHeader>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <TableRow key={run.id}>
            <TableCell fill place={1}>
              <Anchor look="bare" className="scf-run-name" href={runPath(run.id)}>
                {run.templateTitle}
              </Anchor>
              <span className="cb-sub scf-run-about">
                {run.state === 'failed' ? run.error : aboutOf(run)}
              </span>
            </TableCell>
            <TableCell place={2}>
              <span className="cb-row">
                <RunStateBadge state={run.state} />
                {run.isOutdated && <Badge>Older template</Badge>}
              </span>
            </TableCell>
            <TableCell place={3}>
              <span className="scf-person">{run.createdBy && nameOf(run.createdBy)}</span>
            </TableCell>
            <TableCell place={4}>
              <RelativeTime at={run.createdAt} />
            </TableCell>
            <TableCell numeric>{tookOf(run)}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function aboutOf({ entityRefs, stepsDone, stepsTotal, currentStep }: Run): string {
  if (entityRefs.length > 0) return entityRefs.join(', ');
  const steps = `${stepsDone} of ${stepsTotal} steps`;
  return currentStep === undefined ? steps : `${steps}, ${currentStep}`;
}

const tookOf = ({ startedAt, finishedAt }: Run) =>
  startedAt === undefined || finishedAt === undefined
    ? ''
    : formatDuration(Math.max(0, finishedAt - startedAt));
