import {
  Anchor,
  Badge,
  formatBytes,
  formatCount,
  formatDuration,
  NamedIcon,
  Row,
  TableCell,
  TableRow,
  Text,
  Version,
} from '@callboard/sdk/ui';
import { countContributions } from '../model/contributions.ts';
import { type PluginRow, sizeOf, updateOf } from '../model/plugin-row.ts';
import { errorsOf, verdictOf } from '../model/version-health.ts';
import { BundleHealth, ServiceHealth } from './plugin-health.tsx';

export interface PluginLineProps {
  readonly row: PluginRow;
  readonly isOpen: boolean;
  /** Whether details take half of the page, so that only what matters most has room. */
  readonly isNarrow: boolean;
  /** What it took to load in this tab; absent where it was not. */
  readonly loadMs: number | undefined;
  /** Of the address with this row's details open. */
  readonly href: string;
  readonly onOpen: () => void;
}

/** A row of the list. Its name is the link; a click anywhere on it does the same. */
export function PluginLine({ row, isOpen, isNarrow, loadMs, href, onOpen }: PluginLineProps) {
  const { name, title, icon, version, manifest, rollout, waiting = [] } = row;
  const errors = errorsOf(row);
  const size = sizeOf(row);
  const update = updateOf(row);
  return (
    <TableRow
      {...(isOpen ? { state: 'selected' } : {})}
      onClick={(event) => {
        if (!(event.target instanceof Element && event.target.closest('a'))) onOpen();
      }}
    >
      <TableCell fill place={1}>
        <Row gap={3}>
          <span className="cb-tile cb-k-none">
            <NamedIcon name={icon} size="sm" />
          </span>
          <div>
            <Anchor look="bare" className="cb-name" href={href} aria-current={isOpen || undefined}>
              {title}
            </Anchor>
            <Text as="div" tone={3} size={12}>
              {name}
            </Text>
          </div>
        </Row>
      </TableCell>
      <TableCell {...(version === undefined ? {} : { place: 4 })}>
        <Row>
          {version === undefined ? '–' : <Version>{version}</Version>}
          {rollout && (
            <Badge tone={verdictOf(row)?.tone === 'danger' ? 'danger' : 'info'}>
              {rollout.running ?? rollout.version} at {rollout.percent ?? 0} %
            </Badge>
          )}
          {update !== undefined && update !== rollout?.running && (
            <Badge tone="info" icon="arrow-up">
              {update}
            </Badge>
          )}
        </Row>
      </TableCell>
      <TableCell place={2}>
        <BundleHealth row={row} />
      </TableCell>
      <TableCell>
        <ServiceHealth row={row} />
      </TableCell>
      {!isNarrow && (
        <>
          <TableCell numeric>
            {errors === undefined ? (
              '–'
            ) : (
              <Text tone={errors > 0 ? 'danger' : 2}>{formatCount(errors)}</Text>
            )}
          </TableCell>
          <TableCell numeric>{loadMs === undefined ? '–' : formatDuration(loadMs)}</TableCell>
          <TableCell numeric>{size === undefined ? '–' : formatBytes(size)}</TableCell>
          <TableCell numeric>
            {manifest ? countContributions(manifest) : '–'}
            {waiting.length > 0 && (
              <Text tone={3}>
                {' '}
                ({waiting.length} {waiting.length === 1 ? 'waits' : 'wait'})
              </Text>
            )}
          </TableCell>
        </>
      )}
    </TableRow>
  );
}
