import type { IngestionSource } from '@callboard/sdk/contracts/catalog-ingestion';
import { catalogIngestionRoutes } from '@callboard/sdk/contracts/catalog-ingestion.client';
import { useEndpointAction, useHost } from '@callboard/sdk/react';
import {
  formatCount,
  IconButton,
  RelativeTime,
  type Status,
  StatusMark,
  TableCell,
  TableRow,
  toast,
} from '@callboard/sdk/ui';
import { sentence } from '../model/entity-texts.ts';

export interface SourceRowProps {
  readonly source: IngestionSource;
  readonly isChosen: boolean;
  readonly onChoose: (source: string | undefined) => void;
}

const marks: Readonly<Record<IngestionSource['state'], readonly [Status, string]>> = {
  ready: ['ok', 'Fine'],
  reading: ['maintenance', 'Being read'],
  failed: ['down', 'Failing'],
};

/** A source: state, when it was read and is read next, what it holds; its name narrows the issues. */
export function SourceRow({ source, isChosen, onChoose }: SourceRowProps) {
  const { id, target, state, error, lastReadAt, nextReadAt, isWatched } = source;
  const { refreshSource } = useHost().client(catalogIngestionRoutes);
  const refreshing = useEndpointAction(refreshSource);
  const isReading = refreshing.isRunning || state === 'reading';
  const [status, label] = marks[isReading ? 'reading' : state];
  const refresh = () =>
    refreshing
      .run({ body: { source: id } })
      .then(() => toast({ tone: 'ok', title: 'Read again', text: target }))
      .catch((problem: Error) =>
        toast({ tone: 'danger', title: 'It was not read', text: sentence(problem.message) }),
      );
  return (
    <TableRow state={isChosen ? 'selected' : undefined}>
      <TableCell fill place={1}>
        <button
          type="button"
          className="cb-more cat-source-name"
          aria-pressed={isChosen}
          title={target}
          onClick={() => onChoose(isChosen ? undefined : id)}
        >
          {target}
        </button>
        {error !== undefined && (
          <span className="cat-source-error cb-tone-danger">{sentence(error)}</span>
        )}
      </TableCell>
      <TableCell place={2}>
        <StatusMark status={status} label={label} />
      </TableCell>
      <TableCell place={3}>
        {lastReadAt === undefined ? 'never' : <RelativeTime at={lastReadAt} />}
      </TableCell>
      <TableCell>
        <span className="cb-tone-2 cat-nowrap">
          {isWatched ? (
            'at each change'
          ) : nextReadAt === undefined ? (
            ''
          ) : (
            <RelativeTime at={nextReadAt} />
          )}
        </span>
      </TableCell>
      <TableCell numeric>{formatCount(source.entities)}</TableCell>
      <TableCell numeric>{formatCount(source.errors + source.warnings)}</TableCell>
      <TableCell place={4}>
        <IconButton
          icon="rotate-cw"
          size="sm"
          label={`Read ${target} again`}
          disabled={isReading}
          onClick={refresh}
        />
      </TableCell>
    </TableRow>
  );
}
