import {
  Anchor,
  formatBytes,
  NamedIcon,
  Row,
  StatusMark,
  TableCell,
  TableRow,
  Text,
  Version,
} from '@callboard/sdk/ui';
import { countContributions } from '../model/contributions.ts';
import { type PluginRow, sizeOf } from '../model/plugin-row.ts';
import { serviceLooks, stateLooks } from '../model/summary.ts';

export interface PluginLineProps {
  readonly row: PluginRow;
  readonly isOpen: boolean;
  /** Of the address with this row's details open. */
  readonly href: string;
  readonly onOpen: () => void;
}

/** A row of the list. Its name is the link; a click anywhere on it does the same. */
export function PluginLine({ row, isOpen, href, onOpen }: PluginLineProps) {
  const { name, title, icon, version, state, service, manifest } = row;
  const size = sizeOf(row);
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
        {version === undefined ? '–' : <Version>{version}</Version>}
      </TableCell>
      <TableCell place={2}>
        <StatusMark {...stateLooks[state]} />
      </TableCell>
      <TableCell>{service === 'none' ? '–' : <StatusMark {...serviceLooks[service]} />}</TableCell>
      <TableCell numeric>{size === undefined ? '–' : formatBytes(size)}</TableCell>
      <TableCell numeric>{manifest ? countContributions(manifest) : '–'}</TableCell>
    </TableRow>
  );
}
